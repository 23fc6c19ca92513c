import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView } from "../kit/state-views";
import { useTitle } from "../kit/use-title";
import { regionNames } from "./region-names";
import { TemplateDrawer } from "./template-drawer";
import { firstRule, ruleText, type TemplateFields } from "./template-values";

type Editing = { id: string | null; fields: TemplateFields };

/** 运费模板: chosen in a product's form. */
export function FreightPage() {
  useTitle("运费模板");
  const list = useQuery({ ...api.desk.freight.templates.queryOptions(), staleTime: 0 });
  const divisions = useQuery({ ...api.divisions.list.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  const [editing, setEditing] = useState<Editing | null>(null);
  const error = list.error ?? divisions.error;
  if (error && !(list.data && divisions.data)) return <FailureView error={error} onRetry={() => list.refetch()} />;
  if (!list.data || !divisions.data) return <LoadingView />;
  const names = regionNames(divisions.data);
  return (
    <section className="panel" data-testid="freight-page">
      <div className="table-head">
        <h1>运费模板</h1>
        <Button
          type="primary"
          icon={<PlusOutlined />}
          onClick={() => setEditing({ id: null, fields: { name: "", by: "piece", rules: [firstRule] } })}
          data-testid="freight-new"
        >
          新建模板
        </Button>
      </div>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={list.data}
        scroll={{ x: "max-content" }}
        onRow={(row) => rowMarks("freight-row", { "template-id": row.id })}
        locale={{ emptyText: <EmptyView text="还没有运费模板，商品都按各自的固定运费" /> }}
        columns={[
          { title: "名称", dataIndex: "name" },
          { title: "计费", render: (_, row) => (row.by === "piece" ? "按件" : "按重量") },
          {
            title: "规则",
            render: (_, row) => (
              <ul className="rule-list">
                {row.rules.map((rule) => (
                  <li key={rule.regions.join("-")}>
                    <b>{rule.regions.length === 0 ? "其余地区" : names(rule.regions)}</b>{" "}
                    <span className="figure">{ruleText(rule, row.by, formatFen)}</span>
                  </li>
                ))}
              </ul>
            ),
          },
          { title: "在用商品", align: "right", className: "figure", dataIndex: "products" },
          { title: "修改时间", className: "figure", render: (_, row) => formatTime(row.changedAt) },
          {
            title: "操作",
            render: (_, { id, name, by, rules }) => (
              <Button
                size="small"
                onClick={() =>
                  setEditing({
                    id,
                    fields: { name, by, rules: rules.map((rule) => ({ ...rule, regions: [...rule.regions] })) },
                  })
                }
                data-testid="freight-edit"
              >
                编辑
              </Button>
            ),
          },
        ]}
      />
      {editing && <TemplateDrawer {...editing} divisions={divisions.data} onClose={() => setEditing(null)} />}
    </section>
  );
}
