// 密码强度: a password that a few million guesses find is refused, whatever its length.
// Example: 1234567890, password123 and zhouzhou12 of the account zhou are refused, tea-garden-1987 is taken.
import { DomainError } from "@liandong/core/errors";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

/** zxcvbn's scale goes from 0 to 4; below 2 fewer than a hundred million guesses are enough. */
const leastScore = 2;

let estimator: ZxcvbnFactory | undefined;

/** @throws DomainError staff.weak_password when it is a common one, a pattern, or made of the account's own words */
export function admitPassword({
  password,
  username,
  name,
}: {
  password: string;
  username: string;
  name: string;
}): void {
  // The word lists take a tenth of a second to load, so the first password pays for them and not the start.
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const { score } = estimator.check(password, [username, name]);
  if (score < leastScore || password.toLowerCase() === username) throw new DomainError("staff.weak_password");
}
