// 密码强度: a password that a few million guesses find is refused, whatever its length.
// Example: 1234567890, password123 and zhouzhou12 of the account zhou are refused, tea-garden-1987 is taken.
import { DomainError } from "@liandong/core/errors";
import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { demoStaffPassword } from "./demo-password";

/** zxcvbn's scale goes from 0 to 4; below 2 fewer than a hundred million guesses are enough. */
const leastScore = 2;

let estimator: Promise<ZxcvbnFactory> | undefined;

/** The word lists take a tenth of a second and 30 MB, so the first password pays for them and not the start. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}

/** @throws DomainError staff.weak_password when it is a common one, a pattern, the demo's, or made of the account's own words */
export async function admitPassword({
  password,
  username,
  name,
}: {
  password: string;
  username: string;
  name: string;
}): Promise<void> {
  estimator ??= loadEstimator();
  const { score } = (await estimator).check(password, [username, name]);
  const isPublished = password === demoStaffPassword;
  if (isPublished || score < leastScore || password.toLowerCase() === username)
    throw new DomainError("staff.weak_password");
}
