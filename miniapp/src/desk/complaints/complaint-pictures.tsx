import { useQuery } from "@tanstack/react-query";
import { Image, Skeleton } from "antd";
import { api } from "../kit/api";

const sizePx = 96;

type Props = { complaintId: string; stepId: string | null; count: number };

/** Pictures of the complaint itself, or of one of its steps; WeChat gives them to the shop one by one. */
export function ComplaintPictures({ complaintId, stepId, count }: Props) {
  if (count === 0) return null;
  return (
    <Image.PreviewGroup>
      <div className="complaint-pictures" data-testid="complaint-pictures">
        {[...Array(count).keys()].map((index) => (
          <ComplaintPicture key={index} complaintId={complaintId} stepId={stepId} index={index} />
        ))}
      </div>
    </Image.PreviewGroup>
  );
}

type One = { complaintId: string; stepId: string | null; index: number };

function ComplaintPicture(input: One) {
  const query = useQuery({
    ...api.desk.complaints.picture.queryOptions(input),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (query.isError) return <span className="faint">图片暂时读不到</span>;
  if (!query.data) return <Skeleton.Image active style={{ width: sizePx, height: sizePx }} />;
  return (
    <Image
      src={query.data.dataUrl}
      width={sizePx}
      height={sizePx}
      alt={`用户提交的图片 ${input.index + 1}`}
      data-testid="complaint-picture"
    />
  );
}
