import { DownloadOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { failureText } from "../client";
import { ReasonDialog } from "../reason-dialog";
import { saveListFile } from "./save-list-file";

export type Exporting = {
  /** The list's name at the server. */
  list: string;
  /** The list's own input: its filter and order. */
  input: object;
  /** Whether the file holds personal data: a reason is asked for. */
  needsReason?: boolean;
  /** What the file holds, for the dialog. */
  note?: string;
};

/** 导出: all rows of the filter as a CSV file, not only those that have been loaded. */
export function ListExport({ list, input, needsReason = false, note }: Exporting) {
  const { message } = App.useApp();
  const [isAsking, setAsking] = useState(false);
  const saving = useMutation({ mutationFn: saveListFile, onSuccess: () => setAsking(false) });
  const save = (reason?: string) =>
    saving.mutate(
      { list, input, reason },
      { onError: (error) => void (isAsking || message.error(failureText(error))) },
    );
  return (
    <>
      <Button
        icon={<DownloadOutlined />}
        loading={saving.isPending && !isAsking}
        onClick={() => (needsReason ? setAsking(true) : save())}
        data-testid="list-export"
      >
        导出
      </Button>
      {isAsking && (
        <ReasonDialog<{ reason: string }>
          title="导出当前条件的全部结果"
          note={note ?? "文件里有会员的个人信息，请妥善保管。"}
          presets={["仓库发货使用", "财务核对使用", "会员来电核对"]}
          confirmText="导出"
          initial={{}}
          pending={saving.isPending}
          error={saving.error}
          onConfirm={({ reason }) => save(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
