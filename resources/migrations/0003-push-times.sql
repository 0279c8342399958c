-- When a registry got the tag of a deploy, where it told: newer tags are known by it first.
ALTER TABLE deploys ADD COLUMN pushed INTEGER;
