import { randomInt } from "node:crypto";

/** Leaves out characters that are confused when read aloud or copied by hand: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
const alphabet = "34679ACDEFGHJKMNPQRTWXY";
const length = 9;

/** One of 1.8 × 10¹² random codes: it says nothing about its member and cannot be guessed from another code. */
export function createInvitationCode(): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** Several proposals, so that at least one is not taken yet. */
export function proposeInvitationCodes(): string[] {
  return Array.from({ length: 5 }, createInvitationCode);
}
