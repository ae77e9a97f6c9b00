/**
 * The one error of the vault: this cannot be opened with that key here. The reason is not told, so that
 * nobody learns by trying, and no secret rides along.
 */
export class Unreadable extends Error {
  constructor() {
    super("this cannot be opened with that key here");
    this.name = "Unreadable";
  }
}
