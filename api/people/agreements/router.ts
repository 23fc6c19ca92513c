import { limitRate, memberProcedure, router } from "../../trpc/procedures";
import { agree } from "./agree";
import { agreeInput } from "./inputs";
import { listOwnConsents } from "./list-consents";
import { showMissing } from "./show-missing";

const agreeLimit = limitRate({ name: "agreements.agree", limit: 30, windowSeconds: 600 });

/** 协议与同意: what the member agreed to and what they still have to agree to; the texts themselves are `settings.legalText`. */
export const agreementsRouter = router({
  missing: memberProcedure.query(({ ctx }) => showMissing({ ctx, input: { memberId: ctx.memberId } })),
  agree: memberProcedure
    .use(agreeLimit)
    .input(agreeInput)
    .mutation((opts) => agree(opts)),
  mine: memberProcedure.query((opts) => listOwnConsents(opts)),
});
