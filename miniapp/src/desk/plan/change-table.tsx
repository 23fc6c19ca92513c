import { DataTable } from "../kit/data-table";
import { rowMarks } from "../kit/row-marks";
import { pathName, valueText } from "./plan-fields";

type Change = { path: string; before?: unknown; after?: unknown };

/** 改动: one line for each place where two documents differ. */
export function ChangeTable({ changes }: { changes: readonly Change[] }) {
  return (
    <DataTable
      rowKey="path"
      rows={[...changes]}
      onRow={({ path }) => rowMarks("plan-change", { path })}
      empty="没有改动"
      columns={[
        { title: "参数", render: (_, { path }) => <span title={path}>{pathName(path)}</span> },
        { title: "原来", className: "out figure", render: (_, { path, before }) => valueText(path, before) },
        { title: "改成", className: "in figure", render: (_, { path, after }) => valueText(path, after) },
      ]}
    />
  );
}
