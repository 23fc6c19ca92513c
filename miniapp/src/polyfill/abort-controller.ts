// WeChat's runtime has no AbortController; without one tRPC and React Query silently never send.
type Listener = (event: { type: "abort" }) => void;

export class AbortSignal {
  aborted = false;
  reason: unknown;
  onabort: Listener | null = null;
  private listeners = new Map<Listener, boolean>();

  addEventListener(_type: "abort", listener: Listener, options?: { once?: boolean }): void {
    this.listeners.set(listener, options?.once ?? false);
  }

  removeEventListener(_type: "abort", listener: Listener): void {
    this.listeners.delete(listener);
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  fire(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    const event = { type: "abort" } as const;
    this.onabort?.(event);
    for (const [listener, once] of [...this.listeners]) {
      if (once) this.listeners.delete(listener);
      listener(event);
    }
  }
}

export class AbortController {
  readonly signal = new AbortSignal();

  abort(reason: unknown = Object.assign(new Error("The operation was aborted."), { name: "AbortError" })): void {
    this.signal.fire(reason);
  }
}
