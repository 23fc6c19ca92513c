import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, type FormInstance } from "antd";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { api } from "../kit/api";
import { clearErrors, fieldPath, setError, showField } from "../kit/form-errors";
import { documentOf, type Lottery, type LotteryValues } from "./lottery-values";

type Editing = { form: FormInstance<LotteryValues>; lottery: Lottery | null };

/** Saves a lottery after the server's check, which names the fields that are wrong. */
export function useLotterySaving({ form, lottery }: Editing) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [problems, setProblems] = useState<string[]>([]);
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
    if (!document || check.isPending || saving.isPending) return;
    const checked = await check.mutateAsync({ document }).catch(() => null);
    if (!checked) return;
    clearErrors(form);
    for (const { path, message: problem } of checked.problems) setError(form, fieldPath(path), problem);
    const [first] = checked.problems;
    setProblems(checked.problems.map((one) => one.message));
    if (first) return showField(form, fieldPath(first.path));
    saving.mutate({ id: lottery?.id ?? null, version: lottery?.version ?? null, document });
  };
  return {
    save: (values: LotteryValues) => void save(values),
    problems,
    isSaved: () => isSaved.current,
    isPending: check.isPending || saving.isPending,
    error: check.error ?? saving.error,
  };
}
