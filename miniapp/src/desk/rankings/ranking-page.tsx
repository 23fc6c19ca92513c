import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox, Form, Switch } from "antd";
import type { Answers } from "../kit/answers";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { PendingView } from "../kit/state-views";

type Saved = Answers["desk"]["rankings"]["settings"];

const boards = [
  { value: "newMembers", label: "拉新榜：直接带来的新会员，按绑定时间" },
  { value: "earned", label: "收益榜：这段时间的奖励，扣掉收回的" },
];

/** 推广榜: which boards agents see, and whether they see what others earned. */
export function RankingPage() {
  const query = useQuery({ ...api.desk.rankings.settings.queryOptions(), staleTime: 0 });
  if (!query.data) return <PendingView query={query} />;
  return (
    <section className="panel" data-testid="ranking-page">
      <div className="table-head">
        <h1>推广榜</h1>
      </div>
      <p className="faint gap-below">
        代理和老板在推广中心看到本周、本月和上月的前 50 名，昵称打码；每个人可以选择不上榜。都不勾选就不开放。
      </p>
      <SettingsForm key={query.data.version} saved={query.data} />
    </section>
  );
}

function SettingsForm({ saved: { settings, version } }: { saved: Saved }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.rankings.saveSettings.mutationOptions({
      onSuccess: async ({ version: now }) => {
        await cache.invalidateQueries({ queryKey: api.desk.rankings.pathKey() });
        message.success(now > 0 ? "已保存，一分钟内生效" : "已保存");
      },
    }),
  );
  return (
    <Form<{ boards: ("newMembers" | "earned")[]; showsMoney: boolean }>
      layout="vertical"
      initialValues={settings}
      onFinish={(values) => saving.mutate({ version, settings: values })}
    >
      <Form.Item name="boards" label="开放的榜">
        <Checkbox.Group options={boards} data-testid="ranking-boards" />
      </Form.Item>
      <Form.Item
        name="showsMoney"
        label="收益榜显示他人金额"
        valuePropName="checked"
        extra="关掉时只有名次，每个人只看到自己的金额"
      >
        <Switch data-testid="ranking-money" />
      </Form.Item>
      <ErrorAlert error={saving.error} testId="ranking-error" />
      <Button type="primary" htmlType="submit" loading={saving.isPending} data-testid="ranking-save">
        保存
      </Button>
    </Form>
  );
}
