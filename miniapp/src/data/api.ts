import type { AppRouter } from "@liandong/api/router";
import { createTRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { apiLink } from "@/data/api-link";
import { queryClient } from "@/data/query-client";
import { renewLink } from "@/data/renew-link";
import { renewSession } from "@/data/renew-session";
import { readSession } from "@/data/session";

export const apiClient = createTRPCClient<AppRouter>({
  links: [renewLink({ readSession, renew: renewSession }), apiLink],
});

export const api = createTRPCOptionsProxy<AppRouter>({ client: apiClient, queryClient });
