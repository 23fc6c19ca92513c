import { serviceProcedure } from "../../trpc/desk-procedures";
import { router } from "../../trpc/procedures";
import { answerInput, listAnswers, removeAnswer, saveAnswer, saveAnswerInput } from "./answers";

/** 常用语: answers that staff copy into a chat with a member. */
export const quickAnswersDeskRouter = router({
  list: serviceProcedure.query((opts) => listAnswers(opts)),
  save: serviceProcedure.input(saveAnswerInput).mutation((opts) => saveAnswer(opts)),
  delete: serviceProcedure.input(answerInput).mutation((opts) => removeAnswer(opts)),
});
