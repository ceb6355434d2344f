data "aws_iam_policy_document" "logspec_platform_logs_plan_123456789012" {
  statement {
    sid = "ListDeliveries"

    actions = [
      "logs:DescribeConfigurationTemplates",
      "logs:DescribeDeliveries",
      "logs:DescribeDeliveryDestinations",
      "logs:DescribeDeliverySources",
      "logs:DescribeLogGroups",
      "logs:DescribeResourcePolicies",
    ]

    resources = [
      "*",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestedRegion"

      values = [
        "eu-west-1",
      ]
    }
  }

  statement {
    sid = "FindWhatIsOurs"

    actions = [
      "tag:GetResources",
    ]

    resources = [
      "*",
    ]
  }

  statement {
    sid = "ReadTags"

    actions = [
      "logs:ListTagsForResource",
    ]

    resources = [
      "arn:aws:logs:eu-west-1:123456789012:delivery-destination:*",
      "arn:aws:logs:eu-west-1:123456789012:delivery-source:*",
      "arn:aws:logs:eu-west-1:123456789012:delivery:*",
      "arn:aws:logs:eu-west-1:123456789012:log-group:*",
    ]
  }

  statement {
    sid = "ReadClusters"

    actions = [
      "eks:DescribeCluster",
      "eks:DescribeUpdate",
      "eks:ListUpdates",
    ]

    resources = [
      "arn:aws:eks:eu-west-1:123456789012:cluster/shop",
    ]
  }
}

data "aws_iam_policy_document" "logspec_platform_logs_apply_123456789012" {
  statement {
    sid = "ListDeliveries"

    actions = [
      "logs:DescribeConfigurationTemplates",
      "logs:DescribeDeliveries",
      "logs:DescribeDeliveryDestinations",
      "logs:DescribeDeliverySources",
      "logs:DescribeLogGroups",
      "logs:DescribeResourcePolicies",
    ]

    resources = [
      "*",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestedRegion"

      values = [
        "eu-west-1",
      ]
    }
  }

  statement {
    sid = "FindWhatIsOurs"

    actions = [
      "tag:GetResources",
    ]

    resources = [
      "*",
    ]
  }

  statement {
    sid = "ReadDeliveries"

    actions = [
      "logs:GetDelivery",
      "logs:GetDeliveryDestination",
      "logs:GetDeliverySource",
      "logs:ListTagsForResource",
    ]

    resources = [
      "arn:aws:logs:eu-west-1:123456789012:delivery-destination:*",
      "arn:aws:logs:eu-west-1:123456789012:delivery-source:*",
      "arn:aws:logs:eu-west-1:123456789012:delivery:*",
      "arn:aws:logs:eu-west-1:123456789012:log-group:*",
    ]
  }

  statement {
    sid = "ReadClusters"

    actions = [
      "eks:DescribeCluster",
      "eks:DescribeUpdate",
      "eks:ListUpdates",
    ]

    resources = [
      "arn:aws:eks:eu-west-1:123456789012:cluster/shop",
    ]
  }

  statement {
    sid = "MakeSources"

    actions = [
      "logs:PutDeliverySource",
    ]

    resources = [
      "arn:aws:logs:eu-west-1:123456789012:delivery-source:shop-AUTO_MODE_COMPUTE_LOGS",
    ]

    condition {
      test     = "ForAllValues:ArnLike"
      variable = "logs:LogGeneratingResourceArns"

      values = [
        "arn:aws:eks:eu-west-1:123456789012:cluster/shop",
      ]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/logspec:spec"

      values = [
        "platform-logs",
      ]
    }
  }

  statement {
    sid = "MakeDestinations"

    actions = [
      "logs:PutDeliveryDestination",
    ]

    resources = [
      "arn:aws:logs:eu-west-1:123456789012:delivery-destination:shop-dest-compute",
    ]

    condition {
      test     = "ArnLike"
      variable = "logs:DeliveryDestinationResourceArn"

      values = [
        "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/eks/shop/auto-mode/compute",
      ]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/logspec:spec"

      values = [
        "platform-logs",
      ]
    }
  }

  statement {
    sid = "ChangeOwnDestinations"

    actions = [
      "logs:PutDeliveryDestination",
    ]

    resources = [
      "arn:aws:logs:eu-west-1:123456789012:delivery-destination:*",
    ]

    condition {
      test     = "ArnLike"
      variable = "logs:DeliveryDestinationResourceArn"

      values = [
        "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/eks/shop/auto-mode/compute",
      ]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/logspec:spec"

      values = [
        "platform-logs",
      ]
    }
  }

  statement {
    sid = "MakeDeliveries"

    actions = [
      "logs:CreateDelivery",
    ]

    resources = [
      "arn:aws:logs:eu-west-1:123456789012:delivery-destination:shop-dest-compute",
      "arn:aws:logs:eu-west-1:123456789012:delivery-source:shop-AUTO_MODE_COMPUTE_LOGS",
      "arn:aws:logs:eu-west-1:123456789012:delivery:*",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/logspec:spec"

      values = [
        "platform-logs",
      ]
    }
  }

  statement {
    sid = "ChangeOwnObjects"

    actions = [
      "logs:DeleteDelivery",
      "logs:DeleteDeliveryDestination",
      "logs:DeleteDeliverySource",
      "logs:PutRetentionPolicy",
      "logs:UntagResource",
      "logs:UpdateDeliveryConfiguration",
    ]

    resources = [
      "arn:aws:logs:eu-west-1:123456789012:*",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/logspec:spec"

      values = [
        "platform-logs",
      ]
    }
  }

  statement {
    sid = "TagWhatNobodyOwns"

    actions = [
      "logs:TagResource",
    ]

    resources = [
      "arn:aws:logs:eu-west-1:123456789012:delivery-destination:shop-dest-compute",
      "arn:aws:logs:eu-west-1:123456789012:delivery-source:shop-AUTO_MODE_COMPUTE_LOGS",
      "arn:aws:logs:eu-west-1:123456789012:delivery:*",
      "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/eks/shop/auto-mode/compute",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/logspec:spec"

      values = [
        "platform-logs",
      ]
    }

    condition {
      test     = "Null"
      variable = "aws:ResourceTag/logspec:spec"

      values = [
        "true",
      ]
    }
  }

  statement {
    sid = "TagOwnObjects"

    actions = [
      "logs:TagResource",
    ]

    resources = [
      "arn:aws:logs:eu-west-1:123456789012:*",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/logspec:spec"

      values = [
        "platform-logs",
      ]
    }

    condition {
      test     = "StringEqualsIfExists"
      variable = "aws:RequestTag/logspec:spec"

      values = [
        "platform-logs",
      ]
    }
  }

  statement {
    sid = "MakeLogGroups"

    actions = [
      "logs:CreateLogGroup",
    ]

    resources = [
      "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/eks/shop/auto-mode/compute:*",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/logspec:spec"

      values = [
        "platform-logs",
      ]
    }
  }
}
