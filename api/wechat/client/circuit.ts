import { WechatError } from "./wechat-error";

/** So many calls in a row without an answer open the circuit. */
const failuresToOpen = 10;
const firstOpenMs = 20_000;
const longestOpenMs = 2 * 60_000;

export type CircuitState = {
  host: string;
  /** `open`: calls fail at once. `half_open`: the next call, alone, finds out whether WeChat answers again. */
  state: "closed" | "open" | "half_open";
  openUntil: Date | null;
  /** Calls of this process since it started, by what became of them. */
  calls: { answered: number; failed: number; heldBack: number };
};

/**
 * 熔断: stops calling a host that does not answer, so that members get a sentence instead of a wait and jobs do not stand in
 * line. Example: after 10 calls without an answer, calls fail at once for 20 seconds; then one call is let through, and its
 * answer opens the way for all. The state is this process's own: each process finds out by itself.
 */
export class Circuit {
  private failures = 0;
  private openMs = 0;
  private openUntil: Date | null = null;
  private isProbing = false;
  private readonly calls = { answered: 0, failed: 0, heldBack: 0 };

  constructor(
    private readonly host: string,
    private readonly now: () => Date,
  ) {}

  /**
   * Makes a call unless the circuit holds it back. An answer with a status of 500 and above counts as none.
   * @throws WechatError wechat.paused when the call was held back: nothing was sent
   */
  async run<Answer extends { status: number }>(call: string, send: () => Promise<Answer>): Promise<Answer> {
    const isProbe = this.admit(call);
    let isAnswered = false;
    try {
      const answer = await send();
      isAnswered = answer.status < 500;
      return answer;
    } finally {
      if (isProbe) this.isProbing = false;
      this.note(isAnswered, isProbe);
    }
  }

  show(): CircuitState {
    const isWaiting = this.openUntil !== null && this.now() < this.openUntil;
    const state = this.openUntil === null ? "closed" : isWaiting ? "open" : "half_open";
    return { host: this.host, state, openUntil: this.openUntil, calls: { ...this.calls } };
  }

  /** Lets a call through; true when it is the one that finds out. */
  private admit(call: string): boolean {
    if (this.openUntil === null) return false;
    if (this.isProbing || this.now() < this.openUntil) {
      this.calls.heldBack += 1;
      throw new WechatError("unknown", "wechat.paused", { call, cause: `${this.host} does not answer` });
    }
    this.isProbing = true;
    return true;
  }

  private note(isAnswered: boolean, isProbe: boolean): void {
    this.calls[isAnswered ? "answered" : "failed"] += 1;
    if (isAnswered) {
      this.failures = 0;
      this.openMs = 0;
      this.openUntil = null;
      return;
    }
    this.failures += 1;
    // Calls that were under way when the circuit opened do not prolong it.
    if (!isProbe && (this.openUntil !== null || this.failures < failuresToOpen)) return;
    this.openMs = Math.min(this.openMs === 0 ? firstOpenMs : this.openMs * 2, longestOpenMs);
    this.openUntil = new Date(this.now().getTime() + this.openMs);
  }
}

/** The circuits of a process, one for each of WeChat's hosts. */
export type Circuits = { miniProgram: Circuit; pay: Circuit };

export function createCircuits(
  { apiBaseUrl, payBaseUrl }: { apiBaseUrl: string; payBaseUrl: string },
  now: () => Date,
): Circuits {
  return { miniProgram: new Circuit(new URL(apiBaseUrl).host, now), pay: new Circuit(new URL(payBaseUrl).host, now) };
}
