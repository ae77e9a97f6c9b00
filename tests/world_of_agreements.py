"""What a network agreed to do and what its members miss, with something secret in each sealed place."""

from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.agreed import actions as agreeing
from liftstone.agreed.models import Owner
from liftstone.agreed.owners import Who
from liftstone.gaps import actions
from liftstone.gaps.actions import Told
from liftstone.gaps.models import Gap
from liftstone.network.models import Network, Representative
from tests.world_of_colleagues import Secret


def agreed_at(network: Network, person: Representative, secret: Secret, by: Actor) -> dict[str, UUID]:
    """Agree on an action that is changed, asked after and open; a member says of itself and of a gap, on which an
    action is done, and of another on which nothing is.
    """
    member, who = person.member, [Who(member=person.member_id, person=person.id), Who(colleague=by.person)]
    row = agreeing.make(network=network, words=secret("network action before"), due_on=None, who=who, by=by)
    day = timezone.localdate()
    agreeing.change(action=row, words=secret("network action"), due_on=day, who=who, seen=1, by=by)
    agreeing.chase(action=row, words=secret("network asked after"), by=by)
    boxes = {name: secret(f"network account {name}") for name in ("responsibility", "now", "needs")}
    told = Told(boxes, tuple(network.areas), {"health": "none", "legal": "some"})
    actions.tell(member=member, told=told, said_on=day, by=by)
    gap = Gap(member=member, theme="housing", area=network.areas[0], severity="serious", said_on=day)
    gap = actions.say(gap=gap, words=secret("network gap"), by=by)
    made = actions.act_on(gap=gap, words=secret("network gap action"), due_on=day, who=who, by=by)
    agreeing.finish(action=made, words=secret("network how it ended"), by=by)
    return {
        "action": row.id,
        "done_action": made.id,
        "owner": Owner.objects.filter(action=row, member=member).values_list("id", flat=True)[0],
        "gap": gap.id,
        "other_gap": Gap.objects.get(member=member, theme="legal").id,
    }
