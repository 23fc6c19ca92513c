import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { roleNames } from "../kit/roles";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { isMoney, kindNames, type LimitRow, rowsOf } from "./limit-rows";
import { LimitsDialog } from "./limits-dialog";

/** 员工限额: what staff may do alone, by kind and role; beyond it a colleague approves. */
export function LimitsPage() {
  const [editing, setEditing] = useState(false);
  const saved = useQuery({ ...api.desk.limits.get.queryOptions(), staleTime: 0 });
  if (!saved.data) return <PendingView query={saved} />;
  return (
    <section className="panel" data-testid="limits-page">
      <div className="table-head">
        <h1>员工限额</h1>
        <Button type="primary" onClick={() => setEditing(true)} data-testid="limits-edit">
          修改限额
        </Button>
      </div>
      <p className="dialog-note">
        超过限额的操作要由另一位限额足够的同事复核；有几个角色时按高的算；管理员没有限额。修改后立即生效。
      </p>
      <DataTable
        rowKey={({ kind, role }: LimitRow) => `${kind}-${role}`}
        rows={rowsOf(saved.data.limits)}
        onRow={({ kind, role }) => rowMarks("limit-row", { kind, role })}
        columns={[
          { title: "操作", render: (_, { kind }) => kindNames[kind] },
          { title: "角色", render: (_, { role }) => roleNames[role] },
          { title: "单次最多", ...numeric, render: (_, { kind, perAct }) => shown(kind, perAct) },
          { title: "每人每日最多", ...numeric, render: (_, { kind, perDay }) => shown(kind, perDay) },
        ]}
      />
      {editing && <LimitsDialog saved={saved.data} onReload={saved.refetch} onClose={() => setEditing(false)} />}
    </section>
  );
}

function shown(kind: LimitRow["kind"], amount: number): string {
  if (isMoney(kind)) return formatFen(amount);
  return `${formatCount(amount)} ${kind === "points" ? "积分" : "张"}`;
}
