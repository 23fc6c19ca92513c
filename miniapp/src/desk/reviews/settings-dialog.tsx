import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Select } from "antd";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";

const nobody = 0;
const choices = [
  { value: nobody, label: "全部人工审核" },
  { value: 5, label: "5 星自动通过" },
  { value: 4, label: "4 星及以上自动通过" },
  { value: 3, label: "3 星及以上自动通过" },
  { value: 2, label: "2 星及以上自动通过" },
  { value: 1, label: "全部自动通过" },
];

/** 自动通过: reviews with enough stars are approved as soon as they are written. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const settings = useQuery({
    ...api.desk.reviews.settings.queryOptions(),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const changing = useMutation(
    api.desk.reviews.changeSettings.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.reviews.settings.queryKey() });
        message.success("已保存，对之后写的评价生效");
        onClose();
      },
    }),
  );
  const reload = () => {
    changing.reset();
    void settings.refetch();
  };
  if (!settings.data) return null;
  const { version } = settings.data;
  return (
    <FormDialog<{ from: number }>
      key={version}
      title="自动通过设置"
      initial={{ from: settings.data.approveFromStars ?? nobody }}
      pending={changing.isPending}
      error={changing.error}
      onSave={({ from }) => changing.mutate({ approveFromStars: from === nobody ? null : from, version })}
      onReload={reload}
      onClose={onClose}
    >
      <Form.Item
        name="from"
        label="怎样的评价不必人工审核"
        extra="自动通过的评价同样奖励积分和成长值，之后仍可以删除。"
      >
        <Select options={choices} data-testid="approve-from" />
      </Form.Item>
    </FormDialog>
  );
}
