import { Alert, App, Button, Space, Upload } from "antd";
import { type ReactNode, useState } from "react";
import { failureText } from "./api";
import { DataTable } from "./data-table";
import { readTable } from "./read-table";
import { rowMarks } from "./row-marks";
import { saveFile } from "./save-file";

/** What an import says of a table: its problems, or what became of each line. */
export type TableReport = {
  problems: readonly { row: number; code: string | null; column: string | null; message: string }[];
  lines: readonly { row: number; code: string; said: ReactNode }[];
  /** What all of it comes to. */
  sum: string;
};

type Props = {
  /** What stands above the field for the file. */
  note: ReactNode;
  keyName: string;
  template: { name: string; load: () => Promise<{ csv: string }> };
  run: (input: { csv: string; dryRun: boolean }) => Promise<TableReport>;
  confirm: (report: TableReport) => string;
  onDone: () => void;
};

type Step = { csv: string; file: string; report: TableReport; isDone: boolean };

/** 导入表格: a dry run shows what every line would do; only a table without problems can be imported. */
export function ImportTable({ note, keyName, template, run, confirm, onDone }: Props) {
  const [step, setStep] = useState<Step | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { message } = App.useApp();
  const call = (work: () => Promise<void>) => {
    setBusy(true);
    work()
      .catch((error: unknown) => message.error(failureText(error)))
      .finally(() => setBusy(false));
  };
  const check = async (csv: string, file: string) =>
    setStep({ csv, file, report: await run({ csv, dryRun: true }), isDone: false });
  const write = async ({ csv, file }: Step) => {
    const report = await run({ csv, dryRun: false });
    setStep({ csv, file, report, isDone: report.problems.length === 0 });
    if (report.problems.length === 0) onDone();
  };
  const save = async () => {
    const { csv } = await template.load();
    saveFile(new Blob([csv], { type: "text/csv;charset=utf-8" }), template.name);
  };
  const canImport = step !== null && !step.isDone && step.report.problems.length === 0;
  return (
    <>
      <div className="dialog-note">{note}</div>
      <Space className="gap-below" wrap>
        <TableUpload isBusy={isBusy} onRead={(csv, file) => call(() => check(csv, file))} />
        <Button onClick={() => call(save)} data-testid="import-template">
          下载模板
        </Button>
        {canImport && (
          <Button type="primary" loading={isBusy} onClick={() => call(() => write(step))} data-testid="import-confirm">
            {confirm(step.report)}
          </Button>
        )}
      </Space>
      {step && <Report step={step} keyName={keyName} />}
    </>
  );
}

function TableUpload({ isBusy, onRead }: { isBusy: boolean; onRead: (csv: string, file: string) => void }) {
  const { message } = App.useApp();
  const take = (file: File) => {
    readTable(file).then(
      (csv) => onRead(csv, file.name),
      () => message.error("这个文件读不出来，请另存为 CSV 后再试"),
    );
    return false;
  };
  return (
    <Upload accept=".csv,.txt,text/csv" maxCount={1} showUploadList={false} beforeUpload={take}>
      <Button loading={isBusy} data-testid="import-file">
        选择 CSV 文件
      </Button>
    </Upload>
  );
}

function Report({ step: { file, report, isDone }, keyName }: { step: Step; keyName: string }) {
  const { problems, lines, sum } = report;
  const isRefused = problems.length > 0;
  const title = isRefused
    ? `${file} 有 ${problems.length} 处要修改，什么也没有导入`
    : `${isDone ? "已导入" : `${file} 可以导入`}：${sum}`;
  const width = { row: 72, code: 200 };
  return (
    <div data-testid="import-report">
      <Alert
        type={isRefused ? "error" : isDone ? "success" : "info"}
        showIcon
        className="gap-below"
        title={title}
        data-testid={isRefused ? "import-refused" : isDone ? "import-done" : "import-checked"}
      />
      {isRefused ? (
        <DataTable
          rows={problems.map((problem, at) => ({ ...problem, at }))}
          rowKey="at"
          scroll={{ x: 640, y: 420 }}
          onRow={() => rowMarks("import-problem")}
          columns={[
            { title: "行", width: width.row, dataIndex: "row", className: "figure" },
            { title: keyName, width: width.code, dataIndex: "code" },
            { title: "列", width: 120, dataIndex: "column" },
            { title: "问题", dataIndex: "message" },
          ]}
        />
      ) : (
        <DataTable
          rows={lines}
          rowKey="row"
          scroll={{ x: 480, y: 420 }}
          onRow={() => rowMarks("import-line")}
          columns={[
            { title: "行", width: width.row, dataIndex: "row", className: "figure" },
            { title: keyName, width: width.code, dataIndex: "code" },
            { title: "结果", dataIndex: "said" },
          ]}
        />
      )}
    </div>
  );
}
