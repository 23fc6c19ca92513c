import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Select, Tooltip } from "antd";
import { useState } from "react";
import type { Answers } from "../kit/answers";
import { api, failureText } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { useMay } from "../kit/permissions";

/** 标签 of a member, chosen from those in use or new. */
export function TagField({ member }: { member: DeskMember }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const mayServe = useMay("serveMembers");
  const [tags, setTags] = useState<string[] | null>(null);
  const [begun, setBegun] = useState<string[]>([]);
  const ruled =
    useQuery(api.desk.memberGroups.ruledTags.queryOptions({ memberId: member.id }, { enabled: mayServe })).data ?? [];
  const known = useQuery(api.desk.members.knownTags.queryOptions(undefined, { enabled: tags !== null }));
  const saving = useMutation(
    api.desk.members.saveTags.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
        setTags(null);
      },
      onError: (error) => message.error(failureText(error)),
    }),
  );
  const kept = ruled.map(({ tag }) => tag);
  const edit = () => {
    const byHand = member.tags.filter((tag) => !kept.includes(tag));
    setBegun(byHand);
    setTags(byHand);
  };
  if (tags === null) {
    return (
      <span className="tags" data-testid="member-tags">
        {member.tags.map((tag) => (
          <RuledTag key={tag} tag={tag} rule={ruled.find((one) => one.tag === tag)} />
        ))}
        {member.tags.length === 0 && <span className="faint">无</span>}
        {mayServe && (
          <Button type="link" size="small" onClick={edit} data-testid="tags-edit">
            修改
          </Button>
        )}
      </span>
    );
  }
  return (
    <div className="tag-edit">
      <Select
        mode="tags"
        aria-label="标签"
        autoFocus
        maxCount={10}
        value={tags}
        onChange={setTags}
        placement="topLeft"
        placeholder="输入后回车"
        options={(known.data ?? []).map((tag) => ({ value: tag, label: tag }))}
        data-testid="tags-input"
      />
      <Button
        type="primary"
        size="small"
        loading={saving.isPending}
        onClick={() => saving.mutate({ memberId: member.id, from: begun, tags })}
        data-testid="tags-save"
      >
        保存
      </Button>
      <Button size="small" onClick={() => setTags(null)}>
        取消
      </Button>
    </div>
  );
}

type RuledTagProps = { tag: string; rule: Answers["desk"]["memberGroups"]["ruledTags"][number] | undefined };

/** A tag; one that a condition gave says which, and since when. */
function RuledTag({ tag, rule }: RuledTagProps) {
  if (!rule) return <span className="badge">{tag}</span>;
  const since = rule.givenAt ? `，${formatTime(rule.givenAt)} 打上` : "";
  return (
    <Tooltip title={`自动标签：${rule.about}${since}`}>
      <span className="badge">{tag} · 自动</span>
    </Tooltip>
  );
}
