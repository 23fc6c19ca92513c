import { publicProcedure, router } from "../trpc/procedures";
import { divisions } from "./divisions";

export const divisionsRouter = router({
  list: publicProcedure.query(() => divisions),
});
