/**
 * What phones of 2019 lack and our libraries call. With it the vault runs from Chrome 71, Firefox 78 and
 * Safari 14 on; before those there is no arithmetic on big numbers, and the page without JavaScript serves.
 */

const known: { hasOwn?: (held: object, name: PropertyKey) => boolean } & object = Object;

known.hasOwn ??= (held, name) => Object.prototype.hasOwnProperty.call(held, name);
