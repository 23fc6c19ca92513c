import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, type FormInstance } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { markProblems } from "../kit/form-errors";
import { ReasonDialog } from "../kit/reason-dialog";
import { createRequestKey } from "../kit/request-key";
import { rowMarks } from "../kit/row-marks";
import type { ActivityRow, PromotionSave, PromotionValues, ThresholdRow } from "./promotion-values";
import { saveOf } from "./promotion-values";

type Input = {
  form: FormInstance<PromotionValues>;
  row: ActivityRow | ThresholdRow | null;
  values: PromotionValues;
  onSaved: () => void;
};

type Asked = { promotion: PromotionSave; losses: readonly string[]; requestKey: string };

/** Saves a promotion after the server's check: problems at their fields, warnings as a question, a loss by a colleague. */
export function usePromotionSaving({ form, row, values, onSaved }: Input) {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const [problems, setProblems] = useState<string[]>([]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const done = async (words: string) => {
    await cache.invalidateQueries({ queryKey: api.desk.promotions.pathKey() });
    message.success(words);
    onSaved();
  };
  const check = useMutation(api.desk.promotions.check.mutationOptions());
  const saving = useMutation(
    api.desk.promotions.save.mutationOptions({ onSuccess: () => done(row ? "已保存" : "已新建") }),
  );
  const asking = useMutation(
    api.desk.approvals.askPromotion.mutationOptions({ onSuccess: () => done("已提交，另一位运营同意后保存") }),
  );
  const save = async (filled: PromotionValues) => {
    const promotion = saveOf({ ...values, ...filled }, { id: row?.id ?? null, version: row?.version ?? null });
    const checked = await check.mutateAsync(promotion).catch(() => null);
    if (!checked) return;
    setProblems(markProblems(form, checked.problems));
    if (checked.problems.length > 0) return;
    const { losses, warnings } = checked;
    if (losses.length > 0) return setAsked({ promotion, losses, requestKey: createRequestKey() });
    if (warnings.length === 0) return saving.mutate(promotion);
    modal.confirm({
      title: "请再看一眼",
      width: 480,
      content: warnings.map((words) => <p key={words}>{words}</p>),
      okText: "仍然保存",
      cancelText: "回去修改",
      okButtonProps: { ...rowMarks("promotion-accept") },
      onOk: () => saving.mutate(promotion),
    });
  };
  const dialog = asked && (
    <ReasonDialog<{ reason: string }>
      title="这个活动可能亏本，要由另一位同事复核"
      note="同事在「复核」里看到下面的数字，同意后活动才保存。"
      confirmText="提交复核"
      presets={["引流款，限量", "清库存", "开业活动"]}
      initial={{ reason: "" }}
      pending={asking.isPending}
      error={asking.error}
      onConfirm={({ reason }) =>
        asking.mutate({ promotion: asked.promotion, reason: reason.trim(), requestKey: asked.requestKey })
      }
      onClose={() => setAsked(null)}
    >
      <ul className="plain-list promotion-losses" data-testid="promotion-losses">
        {asked.losses.map((loss) => (
          <li key={loss}>{loss}</li>
        ))}
      </ul>
    </ReasonDialog>
  );
  return {
    save,
    problems,
    dialog,
    isPending: check.isPending || saving.isPending,
    error: check.error ?? saving.error,
  };
}
