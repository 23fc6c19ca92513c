import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Modal } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { ChangeList } from "../kit/change-list";
import { EffectiveTime } from "../kit/effective-time";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { useLayer } from "../kit/unsaved-work";
import type { Programme, SoundCheck } from "./shapes";

type Input = {
  scope: string;
  /** The version in force; null where there is no programme yet. */
  version: number | null;
  onPublished: () => void;
};
type Sound = { document: Programme; checked: SoundCheck };

/** Asks with all warnings and changes before a checked document is published; `dialog` is the question. */
export function usePublishing({ scope, version, onPublished }: Input) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [asked, setAsked] = useState<Sound | null>(null);
  const publish = useMutation(
    api.desk.programmes.publish.mutationOptions({
      onSuccess: async ({ version: published, effectiveAt }) => {
        message.success(
          effectiveAt ? `第 ${published} 版将于 ${formatTime(effectiveAt)} 生效` : `已发布第 ${published} 版，立即生效`,
        );
        onPublished();
        await cache.invalidateQueries({ queryKey: api.desk.programmes.pathKey() });
      },
      onSettled: () => setAsked(null),
    }),
  );
  const ask = (sound: Sound) => {
    if (version !== null && sound.checked.changes.length === 0) message.info("和正在生效的版本一样，不用发布");
    else setAsked(sound);
  };
  const dialog = asked && (
    <Question
      version={version}
      checked={asked.checked}
      pending={publish.isPending}
      onPublish={(effectiveAt) => publish.mutate({ scope, version, document: asked.document, effectiveAt })}
      onClose={() => setAsked(null)}
    />
  );
  return { ask, dialog, isPending: publish.isPending, error: publish.error };
}

type QuestionProps = {
  version: number | null;
  checked: SoundCheck;
  pending: boolean;
  onPublish: (effectiveAt: string | null) => void;
  onClose: () => void;
};

function Question({ version, checked, pending, onPublish, onClose }: QuestionProps) {
  const [at, setAt] = useState<string | null | undefined>(null);
  useLayer(onClose);
  return (
    <Modal
      open
      title={version === null ? "开通会员体系" : `发布第 ${version + 1} 版`}
      width={640}
      okText={at === null ? "发布" : "定时发布"}
      cancelText="再改改"
      confirmLoading={pending}
      okButtonProps={{ disabled: at === undefined, ...rowMarks("programme-publish-confirm") }}
      onOk={() => at !== undefined && onPublish(at)}
      onCancel={onClose}
    >
      <p className="dialog-note">会员现在的等级不会因此马上变化，生效后增加成长值或结算时按新规则。</p>
      {checked.warnings.map((words) => (
        <Alert key={words} type="warning" showIcon title={words} className="gap-below" />
      ))}
      <ChangeList changes={checked.changes} />
      <EffectiveTime at={at} onChange={setAt} />
    </Modal>
  );
}
