import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { refusalCode } from "@/data/explain-error";
import { saveSession } from "@/data/session";

function forgetLostSession(error: unknown): void {
  if (refusalCode(error) === "auth.login_required") saveSession(null);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: forgetLostSession }),
  mutationCache: new MutationCache({ onError: forgetLostSession }),
  defaultOptions: {
    queries: {
      // WeChat has no online events, so requests must not wait for one.
      networkMode: "always",
      refetchOnWindowFocus: false,
      staleTime: 15_000,
      // An answered refusal would be the same at the next try: only lost connections are retried.
      retry: (failures, error) => failures < 2 && refusalCode(error) === null,
    },
    mutations: { networkMode: "always" },
  },
});
