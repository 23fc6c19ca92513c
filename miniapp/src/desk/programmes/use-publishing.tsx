import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App } from "antd";
import { api } from "../kit/api";
import { rowMarks } from "../kit/row-marks";
import { ChangeTable } from "./change-table";
import type { Programme, SoundCheck } from "./shapes";

type Input = {
  scope: string;
  /** The version in force; null where there is no programme yet. */
  version: number | null;
  onPublished: () => void;
};

/** Asks with all warnings and changes before a checked document is published. */
export function usePublishing({ scope, version, onPublished }: Input) {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const publish = useMutation(
    api.desk.programmes.publish.mutationOptions({
      onSuccess: async ({ version: published }) => {
        message.success(`已发布第 ${published} 版，立即生效`);
        onPublished();
        await cache.invalidateQueries({ queryKey: api.desk.programmes.pathKey() });
      },
    }),
  );
  const ask = ({ document, checked }: { document: Programme; checked: SoundCheck }) => {
    if (version !== null && checked.changes.length === 0) {
      message.info("和正在生效的版本一样，不用发布");
      return;
    }
    modal.confirm({
      title: version === null ? "开通会员体系" : `发布第 ${version + 1} 版`,
      width: 640,
      icon: null,
      content: <Question document={document} checked={checked} />,
      okText: "发布",
      cancelText: "再改改",
      okButtonProps: { ...rowMarks("programme-publish-confirm") },
      onOk: () => publish.mutateAsync({ scope, version, document }).catch(() => {}),
    });
  };
  return { ask, isPending: publish.isPending, error: publish.error };
}

function Question({ document, checked }: { document: Programme; checked: SoundCheck }) {
  return (
    <>
      <p className="dialog-note">发布后立即生效；会员现在的等级不会因此马上变化，下次增加成长值或结算时按新规则。</p>
      {checked.warnings.map((words) => (
        <Alert key={words} type="warning" showIcon title={words} className="gap-below" />
      ))}
      <ChangeTable changes={checked.changes} document={document} />
    </>
  );
}
