import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Switch } from "antd";
import type { Answers } from "../kit/answers";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";

type Settings = Answers["desk"]["lifeCycle"]["settings"]["settings"];

const bounds = [
  { name: "cooling", label: "降温" },
  { name: "sleeping", label: "沉睡" },
  { name: "lost", label: "流失" },
] as const;

/** 阶段设置: from when on a member counts as cooling, sleeping and lost. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const query = useQuery({ ...api.desk.lifeCycle.settings.queryOptions(), staleTime: 0 });
  const saving = useMutation(
    api.desk.lifeCycle.saveSettings.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.lifeCycle.pathKey() });
        message.success("已保存，下一次判断起按新的设置");
        onClose();
      },
    }),
  );
  if (!query.data) return null;
  const { settings, version } = query.data;
  return (
    <FormDialog<Settings>
      title="阶段设置"
      note="每天 03:50 判断一次。买过三次以上的会员有自己的复购节奏（两次下单相隔天数的中位数，不足 7 天按 7 天算），其余会员按固定天数判断。"
      initial={settings}
      pending={saving.isPending}
      error={saving.error}
      onSave={(values) => saving.mutate({ settings: values, version })}
      onClose={onClose}
    >
      <Form.Item name="byRhythm" label="按复购节奏判断" valuePropName="checked">
        <Switch aria-label="按复购节奏判断" />
      </Form.Item>
      <Bounds of="percents" legend="多久没下单，相当于节奏的" unit="%" min={100} max={2000} />
      <Bounds of="days" legend="没有节奏的会员，多久没下单" unit="天" min={1} max={1825} />
    </FormDialog>
  );
}

type BoundsProps = { of: "days" | "percents"; legend: string; unit: string; min: number; max: number };

function Bounds({ of, legend, unit, min, max }: BoundsProps) {
  return (
    <fieldset className="life-bounds">
      <legend>{legend}</legend>
      {bounds.map(({ name, label }) => (
        <NumberItem key={name} name={[of, name]} label={label} rules={[{ required: true, message: "请填写" }]}>
          <WholeInput min={min} max={max} suffix={unit} />
        </NumberItem>
      ))}
    </fieldset>
  );
}
