import type { AppRouter } from "@liandong/api/router";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { apiUrl } from "@/data/api-url";
import { fetchOverTaro } from "@/data/fetch-over-taro";
import { queryClient } from "@/data/query-client";
import { readSession } from "@/data/session";

export const apiClient = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: `${apiUrl}/trpc`,
      fetch: fetchOverTaro,
      maxURLLength: 2000,
      headers: () => {
        const token = readSession();
        return token ? { authorization: `Bearer ${token}` } : {};
      },
    }),
  ],
});

export const api = createTRPCOptionsProxy<AppRouter>({ client: apiClient, queryClient });
