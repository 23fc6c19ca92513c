import type { AppRouter } from "@liandong/api/router";
import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import { currentSession } from "./session";

/** The API without the cache of answers: all that the login needs. */
export const client = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: "/trpc",
      headers: () => {
        const session = currentSession();
        return session ? { authorization: `Bearer ${session.token}` } : {};
      },
    }),
  ],
});

export function httpStatusOf(error: unknown): number | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  const data = error.data as { httpStatus?: number } | null | undefined;
  return data?.httpStatus;
}

/** A refusal of a request outside tRPC; its message is the server's Chinese sentence. */
export class RequestRefused extends Error {}

/** The server's Chinese sentence, or one that says that the server could not be reached. */
export function failureText(error: unknown): string {
  if (error instanceof TRPCClientError && httpStatusOf(error) !== undefined) return error.message;
  if (error instanceof RequestRefused) return error.message;
  return "连接不上服务器，请检查网络后重试";
}

/** The server's code of a refusal, for what a page does about it. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  return (error.data as { code?: string } | null | undefined)?.code ?? null;
}
