import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";

/** Says how a step ended. Cases are read anew after a refusal too: this one may have moved on meanwhile. */
export const told = (sentence: string, onDone?: () => void) => ({
  onSuccess: () => {
    tell(sentence);
    onDone?.();
  },
  onError: tellError,
  onSettled: () => queryClient.invalidateQueries(api.afterSales.pathFilter()),
});
