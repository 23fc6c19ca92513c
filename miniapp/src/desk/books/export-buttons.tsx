import { DownloadOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { App, Button, Space } from "antd";
import { type ExportedTable, saveExport } from "./save-export";

const tables = [
  { table: "orders", name: "订单" },
  { table: "withdrawals", name: "提现" },
  { table: "ledger", name: "分录" },
  { table: "commission", name: "佣金月报" },
] as const;

/** 导出: the tables of these days as CSV files, and 佣金年报 of the year of the last day as a workbook. */
export function ExportButtons({ from, to }: { from: string; to: string }) {
  const year = to.slice(0, 4);
  return (
    <Space size={6} wrap>
      {tables.map(({ table, name }) => (
        <ExportButton key={table} table={table} name={name} from={from} to={to} />
      ))}
      <ExportButton
        table="commission-years"
        name={`${year} 年佣金年报`}
        from={`${year}-01-01`}
        to={`${year}-12-31`}
        format="xlsx"
      />
    </Space>
  );
}

type Props = { table: ExportedTable; name: string; from: string; to: string; format?: "csv" | "xlsx" };

export function ExportButton({ table, name, from, to, format }: Props) {
  const { message } = App.useApp();
  const saving = useMutation({ mutationFn: saveExport, onError: (error) => message.error(error.message) });
  return (
    <Button
      icon={<DownloadOutlined />}
      loading={saving.isPending}
      onClick={() => saving.mutate({ table, from, to, format })}
      data-testid={`export-${table}${format ? `-${format}` : ""}`}
    >
      导出{name}
    </Button>
  );
}
