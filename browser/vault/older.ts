/**
 * What phones of 2019 lack and our libraries call. With it the vault runs from Chrome 71, Firefox 78 and
 * Safari 14 on; before those there is no arithmetic on big numbers, and the page without JavaScript serves.
 */

interface Newer {
  hasOwn?: (held: object, name: PropertyKey) => boolean;
  setBigUint64?: (this: DataView, at: number, value: bigint, little?: boolean) => void;
}

const known: Newer = Object;
known.hasOwn ??= (held, name) => Object.prototype.hasOwnProperty.call(held, name);

const view: Newer = DataView.prototype;
view.setBigUint64 ??= function (at, value, little) {
  const [high, low] = [Number(value >> BigInt(32)), Number(value & BigInt(0xffffffff))];
  this.setUint32(at, little ? low : high, little);
  this.setUint32(at + 4, little ? high : low, little);
};
