import type { PictureToCheck } from "@liandong/api/pushes/pictures-desk-router";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Image, Space } from "antd";
import { api, failureText } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { TwoLines } from "../kit/two-lines";

/** 图片审核: pictures of members that WeChat doubts or said nothing about. */
export function PictureChecks() {
  const list = useQuery({ ...api.desk.pictures.toCheck.queryOptions(), staleTime: 0 });
  if (!list.data) return <PendingView query={list} />;
  return (
    <DataTable<PictureToCheck>
      rowKey="picture"
      rows={list.data.items}
      onRow={({ picture }) => rowMarks("picture-row", { picture })}
      empty="没有等待审核的图片"
      columns={[
        { title: "图片", render: (_, row) => <Image src={row.picture} width={72} height={72} alt="会员上传的图片" /> },
        { title: "会员", render: (_, row) => <MemberLink member={row.member} /> },
        { title: "用在", dataIndex: "placeName" },
        { title: "微信的结论", render: (_, row) => <TwoLines first={row.stateName} second={row.foundName ?? ""} /> },
        { title: "上传", className: "figure", render: (_, row) => formatTime(row.askedAt) },
        { title: "操作", render: (_, row) => <Decide picture={row.picture} /> },
      ]}
    />
  );
}

function Decide({ picture }: { picture: string }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const deciding = useMutation(
    api.desk.pictures.decide.mutationOptions({
      onSuccess: (_, { verdict }) => message.success(verdict === "kept" ? "已保留，重新展示" : "已移除，不再展示"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.pictures.pathKey() }),
    }),
  );
  return (
    <Space>
      <Button
        size="small"
        loading={deciding.isPending}
        onClick={() => deciding.mutate({ picture, verdict: "kept" })}
        data-testid="picture-keep"
      >
        保留
      </Button>
      <Button
        size="small"
        danger
        loading={deciding.isPending}
        onClick={() => deciding.mutate({ picture, verdict: "removed" })}
        data-testid="picture-remove"
      >
        移除
      </Button>
    </Space>
  );
}
