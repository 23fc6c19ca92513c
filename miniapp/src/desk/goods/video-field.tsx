import { DeleteOutlined, PlayCircleOutlined } from "@ant-design/icons";
import { App, Button, Upload } from "antd";
import { useState } from "react";
import { rowMarks } from "../kit/row-marks";
import { uploadFile } from "../kit/upload-picture";

type Props = { value?: string | null; onChange?: (path: string | null) => void };

/** 主图视频: one MP4, uploaded as soon as it is chosen. */
export function VideoField({ value, onChange }: Props) {
  const { message } = App.useApp();
  const [isUploading, setUploading] = useState(false);
  const upload = async (file: File) => {
    setUploading(true);
    try {
      onChange?.(await uploadFile(file, "/uploads/videos"));
    } catch (error) {
      message.error(`${file.name}：${error instanceof Error ? error.message : "没有传上去"}`);
    }
    setUploading(false);
  };
  if (value) {
    return (
      <div className="video-field" data-testid="goods-video">
        {/* biome-ignore lint/a11y/useMediaCaption: the operator looks at what was uploaded; shops have no captions */}
        <video src={value} controls preload="metadata" width={240} aria-label="主图视频" />
        <Button type="text" icon={<DeleteOutlined />} onClick={() => onChange?.(null)} data-testid="goods-video-remove">
          删除视频
        </Button>
      </div>
    );
  }
  return (
    <Upload
      accept="video/mp4"
      showUploadList={false}
      disabled={isUploading}
      beforeUpload={(file) => {
        void upload(file);
        return Upload.LIST_IGNORE;
      }}
    >
      <Button icon={<PlayCircleOutlined />} loading={isUploading} {...rowMarks("goods-video-add")}>
        上传视频
      </Button>
    </Upload>
  );
}
