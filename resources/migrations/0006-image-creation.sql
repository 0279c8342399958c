-- When the image of a deploy was created: what neither push times nor versions tell apart is ordered by it, also where a
-- deploy was held meanwhile.
ALTER TABLE deploys ADD COLUMN image_created INTEGER;
