import type { AppRouter } from "@liandong/api/router";
import { httpBatchLink } from "@trpc/client";
import { apiUrl } from "@/data/api-url";
import { fetchOverTaro } from "@/data/fetch-over-taro";
import { readSession } from "@/data/session";

/** Sends calls to the API with the member's session. */
export const apiLink = httpBatchLink<AppRouter>({
  url: `${apiUrl}/trpc`,
  fetch: fetchOverTaro,
  maxURLLength: 2000,
  headers: () => {
    const token = readSession();
    return token ? { authorization: `Bearer ${token}` } : {};
  },
});
