import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, type FormInstance } from "antd";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { api } from "../kit/api";
import { markProblems } from "../kit/form-errors";
import { documentOf, type Lottery, type LotteryValues } from "./lottery-values";

type Editing = { form: FormInstance<LotteryValues>; lottery: Lottery | null };

/** Saves a lottery after the server's check, which names the fields that are wrong. */
export function useLotterySaving({ form, lottery }: Editing) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [problems, setProblems] = useState<string[]>([]);
  const isBusy = useRef(false);
  const isSaved = useRef(false);
  const check = useMutation(api.desk.lotteries.check.mutationOptions());
  const saving = useMutation(
    api.desk.lotteries.save.mutationOptions({
      onSuccess: ({ id }) => {
        isSaved.current = true;
        message.success(lottery ? "已保存" : "已新建");
        navigate(`/lotteries/${id}`, { replace: true });
        void cache.invalidateQueries({ queryKey: api.desk.lotteries.pathKey() });
      },
    }),
  );
  const save = async (values: LotteryValues) => {
    const document = documentOf(values);
    // A second press while the first is on its way would make a second lottery.
    if (!document || isBusy.current) return;
    isBusy.current = true;
    try {
      const { problems: found } = await check.mutateAsync({ document });
      setProblems(markProblems(form, found));
      if (found.length > 0) return;
      await saving.mutateAsync({ id: lottery?.id ?? null, version: lottery?.version ?? null, document });
    } catch {
      // The mutation keeps the error, which is shown above the button.
    } finally {
      isBusy.current = isSaved.current;
    }
  };
  return {
    save: (values: LotteryValues) => void save(values),
    problems,
    isSaved: () => isSaved.current,
    isPending: check.isPending || saving.isPending,
    error: check.error ?? saving.error,
  };
}
