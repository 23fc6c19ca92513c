import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import type { Questions } from "./answers";
import { api, codeOf } from "./api";

type Asked = Questions["desk"]["approvals"]["ask"];

type Refused<Input> = { error: unknown; variables: Input | undefined };

/**
 * 请同事复核: what was refused for a limit is laid before a colleague with the same input and request key. `ask` is absent unless a
 * limit was the reason.
 */
export function useColleague<Input>(
  refused: Refused<Input>,
  of: { toAct: (input: Input) => Asked; onAsked: () => void },
) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const asking = useMutation(
    api.desk.approvals.ask.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.approvals.pathKey() });
        message.success("已提交，等同事复核后执行");
        of.onAsked();
      },
    }),
  );
  const { variables } = refused;
  const isLimit = codeOf(refused.error) === "staff.limit_reached" && variables !== undefined;
  return {
    ask: isLimit ? () => asking.mutate(of.toAct(variables)) : undefined,
    error: asking.error ?? refused.error,
  };
}
