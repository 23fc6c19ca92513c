import { Table } from "antd";
import type { Templates } from "./shapes";

type Result = Templates["results"][number];
type Props = { templates: Templates; namesOf: (templateId: string) => string[] };

/** What became of subscribe messages in the last days, as WeChat told it. */
export function TemplateResults({ templates: { days, results, apps }, namesOf }: Props) {
  const titles = new Map(apps.flatMap(({ chosen }) => (chosen ?? []).map(({ id, title }) => [id, title] as const)));
  const numbers = (
    [
      ["accepted", "允许"],
      ["refused", "拒绝"],
      ["turnedOff", "关闭"],
      ["delivered", "送达"],
    ] as const
  ).map(([key, title]) => ({ key, title, dataIndex: key, align: "right" as const, className: "figure", width: 72 }));
  return (
    <section className="settings__results" data-testid="template-results">
      <h3>近 {days} 天的结果</h3>
      <Table<Result>
        size="small"
        rowKey="templateId"
        dataSource={results}
        pagination={false}
        scroll={{ x: 560 }}
        locale={{
          emptyText: <span className="faint">微信还没有告诉结果；设置好消息推送后，允许、拒绝和送达会记在这里</span>,
        }}
        columns={[
          {
            key: "name",
            title: "模板",
            render: (_, { templateId }) => {
              const names = namesOf(templateId);
              return (
                <>
                  <div>{titles.get(templateId) ?? templateId}</div>
                  <div className="faint">{names.length > 0 ? names.join("、") : "不在设置里"}</div>
                </>
              );
            },
          },
          ...numbers,
          {
            key: "failed",
            title: "没送到",
            render: (_, { failed, reasons }) =>
              failed === 0 ? (
                <span className="figure">0</span>
              ) : (
                <>
                  <div className="figure settings__wrong">{failed}</div>
                  <div className="faint">{reasons.map(({ reason, times }) => `${reason} ${times} 次`).join("；")}</div>
                </>
              ),
          },
        ]}
      />
    </section>
  );
}
