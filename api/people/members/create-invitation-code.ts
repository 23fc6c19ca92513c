import { randomInt } from "node:crypto";

/** Without signs that are taken for one another when read aloud or copied by hand: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
const alphabet = "34679ACDEFGHJKMNPQRTWXY";
const length = 9;

/** An opaque code out of 1.8 × 10¹²: it says nothing about its member and cannot be guessed from another one. */
export function createInvitationCode(): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** Enough proposals that one is free, for whatever fills the code table. */
export function proposeInvitationCodes(): string[] {
  return Array.from({ length: 5 }, createInvitationCode);
}
