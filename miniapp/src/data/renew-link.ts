import type { TRPCLink } from "@trpc/client";
import type { AnyRouter } from "@trpc/server";
import { observable } from "@trpc/server/observable";
import { refusalCode } from "@/data/explain-error";

type Renewal = {
  readSession: () => string | null;
  /** Replaces a session that has ended; false where only the member can log in. */
  renew: (ended: string) => Promise<boolean>;
};

/** A call that finds its session ended is made once more after a silent login; without a session nothing is renewed. */
export function renewLink<Router extends AnyRouter>({ readSession, renew }: Renewal): TRPCLink<Router> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const session = readSession();
        let isOver = false;
        let attempt = next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error: (error) => {
            if (session === null || refusalCode(error) !== "auth.login_required") return observer.error(error);
            void renew(session)
              .catch(() => false)
              .then((isRenewed) => {
                if (isOver) return;
                if (!isRenewed) return observer.error(error);
                attempt = next(op).subscribe(observer);
              });
          },
        });
        return () => {
          isOver = true;
          attempt.unsubscribe();
        };
      });
}
