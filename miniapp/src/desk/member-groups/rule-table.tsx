import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm, Space } from "antd";
import { Link } from "react-router";
import { api, failureText } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { type TagRule, toForm } from "./condition-form";

type Props = { mayKeep: boolean; onEdit: (rule: TagRule) => void };

/** 自动标签: tags with the condition that keeps each. */
export function RuleTable({ mayKeep, onEdit }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const query = useQuery(api.desk.memberGroups.tagRules.queryOptions());
  const ending = useMutation(
    api.desk.memberGroups.endTagRule.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
        message.success("以后由人工维护，现有会员保留标签");
      },
      onError: (error) => message.error(failureText(error)),
    }),
  );
  if (!query.data) return <PendingView query={query} />;
  return (
    <DataTable<TagRule>
      rows={query.data}
      rowKey="tag"
      empty="还没有自动标签。给标签设一个条件，符合的会员自动打上，不再符合的自动去掉"
      onRow={({ tag }) => rowMarks("rule-row", { tag })}
      columns={[
        {
          key: "tag",
          title: "标签",
          width: 160,
          render: (_, { tag }) => (
            <Link to={`/members?tag=${encodeURIComponent(tag)}`}>
              <span className="badge">{tag}</span>
            </Link>
          ),
        },
        { key: "about", title: "条件", render: (_, { about }) => about },
        {
          key: "applied",
          title: "上次更新",
          width: 170,
          render: (_, { appliedAt }) => (appliedAt ? formatTime(appliedAt) : "还没有"),
        },
        {
          key: "acts",
          title: "操作",
          width: 160,
          render: (_, rule) =>
            mayKeep && (
              <Space>
                <Button
                  type="link"
                  size="small"
                  disabled={toForm(rule.condition) === null}
                  onClick={() => onEdit(rule)}
                >
                  修改
                </Button>
                <Popconfirm
                  title={`不再自动维护「${rule.tag}」？`}
                  description="现有会员保留标签，以后由人工打上和去掉。"
                  okText="改为人工"
                  cancelText="取消"
                  onConfirm={() => ending.mutate({ tag: rule.tag })}
                >
                  <Button type="link" size="small" danger loading={ending.isPending}>
                    改为人工
                  </Button>
                </Popconfirm>
              </Space>
            ),
        },
      ]}
    />
  );
}
