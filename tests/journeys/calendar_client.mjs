// What a calendar does with the address of a feed to which somebody subscribed: node calendar_client.mjs ADDRESS
// It fetches and reads it with ical.js, the engine of Thunderbird's calendar, and prints what it would show, as JSON.
// Why this one: it shares no line with the library that writes our feeds (khal reads with the same one, and its half of
// fetching, vdirsyncer, brings thirty packages), and it knows no time zones: the hour comes from the rules that the
// feed itself brings, so what is wrong in these is seen here and not put right by the machine's own.

import ICAL from "ical.js";

const [address] = process.argv.slice(2);

function moment(time) {
  // Without rules for its zone a time is any clock's: a client shows it at whatever hour it is where it stands.
  if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`no zone for ${time}`);
  return time.toJSDate().toISOString();
}

function shown(event) {
  const read = new ICAL.Event(event);
  if (!read.uid || !read.startDate || !read.endDate) throw new Error("an event without an id, a beginning or an end");
  return {
    uid: read.uid,
    begins: moment(read.startDate),
    ends: moment(read.endDate),
    title: read.summary,
    place: read.location ?? "",
    sequence: read.sequence,
    changed: event.getFirstPropertyValue("last-modified").toJSDate().toISOString(),
    cancelled: event.getFirstPropertyValue("status") === "CANCELLED",
  };
}

async function read() {
  const answer = await fetch(address, { headers: { accept: "text/calendar" } });
  if (!answer.ok) throw new Error(`the door says ${answer.status}`);
  const type = answer.headers.get("content-type") ?? "";
  if (!type.startsWith("text/calendar")) throw new Error(`this is no calendar but ${type}`);
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  const version = calendar.getFirstPropertyValue("version");
  if (calendar.name !== "vcalendar" || version !== "2.0") throw new Error("this is no calendar");
  const name = calendar.getFirstPropertyValue("x-wr-calname") ?? "";
  return { name, events: calendar.getAllSubcomponents("vevent").map(shown) };
}

try {
  console.log(JSON.stringify(await read()));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
