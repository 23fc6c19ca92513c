import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { Answers } from "../kit/answers";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { formKey, latestRow } from "../kit/latest-row";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { regionNames } from "./region-names";
import { TemplateDrawer } from "./template-drawer";
import { firstRule, ruleText, type TemplateFields } from "./template-values";

type OpenTemplate = { id: string | null; version: number | null; fields: TemplateFields };

const opened = ({ id, version, name, by, rules }: Template): OpenTemplate => ({
  id,
  version,
  fields: { name, by, rules: rules.map((rule) => ({ ...rule, regions: [...rule.regions] })) },
});

/** 运费模板: a product's form chooses one of them. */
export function FreightPage() {
  const list = useQuery({ ...api.desk.freight.templates.queryOptions(), staleTime: 0 });
  const divisions = useQuery({ ...api.divisions.list.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  const [editing, setEditing] = useState<OpenTemplate | null>(null);
  const reload = async (id: string | null) => {
    const latest = await latestRow(list, id);
    setEditing(latest && opened(latest));
  };
  if (!list.data) return <PendingView query={list} />;
  if (!divisions.data) return <PendingView query={divisions} />;
  return (
    <section className="panel" data-testid="freight-page">
      <div className="table-head">
        <h1>运费模板</h1>
        <Button
          type="primary"
          icon={<PlusOutlined />}
          onClick={() => setEditing({ id: null, version: null, fields: { name: "", by: "piece", rules: [firstRule] } })}
          data-testid="freight-new"
        >
          新建模板
        </Button>
      </div>
      <TemplateTable
        templates={list.data}
        nameRegions={regionNames(divisions.data)}
        onEdit={(template) => setEditing(opened(template))}
      />
      {editing && (
        <TemplateDrawer
          key={formKey(editing)}
          {...editing}
          divisions={divisions.data}
          onReload={() => void reload(editing.id)}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}

type Template = Answers["desk"]["freight"]["templates"][number];

type TableProps = {
  templates: readonly Template[];
  nameRegions: (codes: readonly string[]) => string;
  onEdit: (template: Template) => void;
};

function TemplateTable({ templates, nameRegions, onEdit }: TableProps) {
  return (
    <DataTable
      rows={templates}
      rowKey="id"
      onRow={(row) => rowMarks("freight-row", { "template-id": row.id })}
      empty="还没有运费模板，商品都按各自的固定运费"
      columns={[
        { title: "名称", dataIndex: "name" },
        { title: "计费", render: (_, row) => (row.by === "piece" ? "按件" : "按重量") },
        {
          title: "规则",
          render: (_, row) => (
            <ul className="rule-list">
              {row.rules.map((rule) => (
                <li key={rule.regions.join("-")}>
                  <b>{rule.regions.length === 0 ? "其余地区" : nameRegions(rule.regions)}</b>{" "}
                  <span className="figure">{ruleText(rule, row.by)}</span>
                </li>
              ))}
            </ul>
          ),
        },
        { title: "在用商品", ...numeric, dataIndex: "products" },
        { title: "修改时间", className: "figure", render: (_, row) => formatTime(row.changedAt) },
        {
          title: "操作",
          render: (_, row) => (
            <Button size="small" onClick={() => onEdit(row)} data-testid="freight-edit">
              编辑
            </Button>
          ),
        },
      ]}
    />
  );
}
