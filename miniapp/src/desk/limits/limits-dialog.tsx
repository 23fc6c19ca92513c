import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, type FormInstance } from "antd";
import { api } from "../kit/api";
import { FenInput } from "../kit/format/fen-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { ReasonDialog } from "../kit/reason-dialog";
import { roleNames } from "../kit/roles";
import { isMoney, kindNames, type LimitRow, type Limits, rowsOf, type SavedLimits } from "./limit-rows";

type Values = { limits: Limits; reason: string };
type Props = { saved: SavedLimits; onReload: () => unknown; onClose: () => void };

export function LimitsDialog({ saved, onReload, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.limits.save.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.limits.pathKey() });
        message.success("已保存，立即生效");
        onClose();
      },
    }),
  );
  const { version, limits } = saved;
  return (
    <ReasonDialog<Values>
      key={version}
      title="员工限额"
      note="填 0 表示这个角色不能自己办，每一次都要同事复核。"
      confirmText="保存"
      presets={["调整风控额度", "活动期间临时调整"]}
      initial={{ limits }}
      pending={saving.isPending}
      error={saving.error}
      onConfirm={(values) => saving.mutate({ version, limits: values.limits, reason: values.reason.trim() })}
      onReload={() => {
        saving.reset();
        void onReload();
      }}
      onClose={onClose}
    >
      {rowsOf(limits).map((row) => (
        <LimitFields key={`${row.kind}-${row.role}`} row={row} />
      ))}
    </ReasonDialog>
  );
}

const required = { required: true, message: "请填写限额" };

function LimitFields({ row: { kind, role } }: { row: LimitRow }) {
  const form = Form.useFormInstance();
  const Field = isMoney(kind) ? FenInput : WholeInput;
  const suffix = isMoney(kind) ? undefined : kind === "points" ? "积分" : kind === "coupons" ? "张" : "位会员";
  const name = `${kindNames[kind]} · ${roleNames[role]}`;
  const perAct = ["limits", kind, role, "perAct"] as string[];
  const atLeastPerAct = (_: unknown, perDay: number | null) => daysProblem(form, perAct, perDay);
  return (
    <div className="field-grid">
      <NumberItem name={perAct} label={`${name}：单次`} rules={[required]}>
        <Field min={0} max={10_000_000_000} suffix={suffix} data-testid={`limit-act-${kind}-${role}`} />
      </NumberItem>
      <NumberItem
        name={["limits", kind, role, "perDay"]}
        label={`${name}：每日`}
        dependencies={[perAct]}
        rules={[required, { validator: atLeastPerAct }]}
      >
        <Field min={0} max={10_000_000_000} suffix={suffix} data-testid={`limit-day-${kind}-${role}`} />
      </NumberItem>
    </div>
  );
}

/** A day has room for at least one act. */
async function daysProblem(form: FormInstance, perAct: string[], perDay: number | null): Promise<void> {
  const act = form.getFieldValue(perAct) as number | null;
  if (act !== null && perDay !== null && perDay < act) throw new Error("不能小于单次限额");
}
