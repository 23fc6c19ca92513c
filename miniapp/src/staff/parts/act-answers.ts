import { tell, tellError } from "@/components/toast";
import { desk, staffQueries } from "@/staff/data/api";

/** After an act everything shown is read again; after a refusal too, as a colleague may have acted meanwhile. */
export const actAnswers = (done: string, onDone: () => void) => ({
  onSuccess: () => {
    tell(done);
    onDone();
  },
  onError: tellError,
  onSettled: () => staffQueries.invalidateQueries(desk.pathFilter()),
});
