using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SystemTorch.Tests.Oracle;

public sealed partial class NnFunctionTests
{
    private static void Losses()
    {
        foreach (var r in Enum.GetValues<nn.Reduction>())
        {
            void OnLoss(string name, params Func<Tensor[], Tensor>[] ways) => On(name.Replace("*", r.ToString().ToLowerInvariant()), ways);

            OnLoss("binary_cross_entropy/*", x => F.binary_cross_entropy(x[0], x[1].detach(), null, r), x => nn.BCELoss(null, r).call(x[0], x[1].detach()));
            OnLoss("binary_cross_entropy_with_logits/*",
                x => F.binary_cross_entropy_with_logits(x[0], x[1].detach(), null, r), x => nn.BCEWithLogitsLoss(null, r).call(x[0], x[1].detach()));
            OnLoss("cross_entropy/*", x => F.cross_entropy(x[0], x[1], reduction: r), x => nn.CrossEntropyLoss(reduction: r).call(x[0], x[1]));
            OnLoss("huber_loss/*", x => F.huber_loss(x[0], x[1], 0.75, r), x => nn.HuberLoss(0.75, r).call(x[0], x[1]));
            OnLoss("kl_div/*,log_target", x => F.kl_div(x[0], x[1], reduction: r), x => F.kl_div(x[0], x[1], true, r), x => nn.KLDivLoss(reduction: r).call(x[0], x[1]));
            OnLoss("kl_div/*", x => F.kl_div(x[0], x[1], log_target: false, r), x => nn.KLDivLoss(false, r).call(x[0], x[1]));
            OnLoss("l1_loss/*", x => F.l1_loss(x[0], x[1], r), x => nn.L1Loss(r).call(x[0], x[1]));
            OnLoss("mse_loss/*", x => F.mse_loss(x[0], x[1], r), x => nn.MSELoss(r).call(x[0], x[1]));
            OnLoss("smooth_l1_loss/*", x => F.smooth_l1_loss(x[0], x[1], r, 0.75), x => nn.SmoothL1Loss(r, 0.75).call(x[0], x[1]));
            OnLoss("nll_loss/*", x => F.nll_loss(x[0], x[1], null, r), x => nn.NLLLoss(null, r).call(x[0], x[1]));
            OnLoss("poisson_nll_loss/*", x => F.poisson_nll_loss(x[0], x[1].detach(), reduction: r), x => nn.PoissonNLLLoss(reduction: r).call(x[0], x[1].detach()));
            OnLoss("gaussian_nll_loss/*", x => F.gaussian_nll_loss(x[0], x[1], x[2], eps: 0.25f, reduction: r), x => nn.GaussianNLLLoss(false, 0.25f, r).call(x[0], x[1], x[2]));
            OnLoss("cosine_embedding_loss/*", x => F.cosine_embedding_loss(x[0], x[1], x[2], 0.2, r), x => nn.CosineEmbeddingLoss(0.2, r).call(x[0], x[1], x[2]));
            OnLoss("hinge_embedding_loss/*", x => F.hinge_embedding_loss(x[0], x[1].detach(), 0.5, r), x => nn.HingeEmbeddingLoss(0.5, r).call(x[0], x[1].detach()));
            OnLoss("margin_ranking_loss/*",
                x => F.margin_ranking_loss(x[0], x[1], x[2].detach(), 0.5, r), x => nn.MarginRankingLoss(0.5, r).call(x[0], x[1], x[2].detach()));
            OnLoss("multi_margin_loss/*", x => F.multi_margin_loss(x[0], x[1], 2, 0.75, null, r), x => nn.MultiMarginLoss(2, 0.75, null, r).call(x[0], x[1]));
            OnLoss("multi_label_margin_loss/*", x => F.multi_label_margin_loss(x[0], x[1], r), x => nn.MultiLabelMarginLoss(r).call(x[0], x[1]));
            OnLoss("multilabel_soft_margin_loss/*",
                x => F.multilabel_soft_margin_loss(x[0], x[1].detach(), null, r), x => nn.MultiLabelSoftMarginLoss(null, r).call(x[0], x[1].detach()));
            OnLoss("soft_margin_loss/*", x => F.soft_margin_loss(x[0], x[1].detach(), r), x => nn.SoftMarginLoss(r).call(x[0], x[1].detach()));
            OnLoss("triplet_margin_loss/*",
                x => F.triplet_margin_loss(x[0], x[1], x[2], 0.5, swap: true, reduction: r), x => nn.TripletMarginLoss(0.5, swap: true, reduction: r).call(x[0], x[1], x[2]));
            OnLoss("triplet_margin_with_distance_loss/*",
                x => F.triplet_margin_with_distance_loss(x[0], x[1], x[2], null, 0.5, true, r),
                x => nn.TripletMarginWithDistanceLoss(null, 0.5, true, r).call(x[0], x[1], x[2]));
            OnLoss("ctc_loss/*",
                x => F.ctc_loss(F.log_softmax(x[0], 2), x[1], tensor([5L, 4L]), tensor([2L, 2L]), reduction: r),
                x => nn.CTCLoss(reduction: r).call(F.log_softmax(x[0], 2), x[1], tensor([5L, 4L]), tensor([2L, 2L])));
        }
    }

    private static void WeightedLosses()
    {
        On("cross_entropy/weighted", x => F.cross_entropy(x[0], x[1], x[2].detach()), x => nn.CrossEntropyLoss(x[2].detach()).call(x[0], x[1]));
        On("cross_entropy/smoothed,ignored",
            x => F.cross_entropy(x[0], tensor([1L, 2L, 0L]), ignore_index: 2, label_smoothing: 0.1),
            x => new TorchSharp.Modules.CrossEntropyLoss(null, 2, nn.Reduction.Mean, 0.1).call(x[0], tensor([1L, 2L, 0L])));
        On("cross_entropy/probabilities", x => F.cross_entropy(x[0], x[1]));
        On("cross_entropy/spatial", x => F.cross_entropy(x[0], x[1]));
        On("nll_loss/weighted", x => F.nll_loss(x[0], x[1], x[2].detach()), x => nn.NLLLoss(x[2].detach()).call(x[0], x[1]));
        On("nll_loss/spatial", x => F.nll_loss(x[0], x[1]));
        On("binary_cross_entropy/weighted",
            x => F.binary_cross_entropy(x[0], x[1].detach(), x[2].detach()), x => nn.BCELoss(x[2].detach()).call(x[0], x[1].detach()));
        On("binary_cross_entropy_with_logits/weighted",
            x => F.binary_cross_entropy_with_logits(x[0], x[1].detach(), x[2].detach(), pos_weights: x[3].detach()),
            x => nn.BCEWithLogitsLoss(x[2].detach(), pos_weights: x[3].detach()).call(x[0], x[1].detach()));
        On("poisson_nll_loss/full,no log",
            x => F.poisson_nll_loss(x[0], x[1].detach(), false, true), x => nn.PoissonNLLLoss(false, true).call(x[0], x[1].detach()));
        On("gaussian_nll_loss/full,row variance", x => F.gaussian_nll_loss(x[0], x[1], x[2], true), x => nn.GaussianNLLLoss(true).call(x[0], x[1], x[2]));
        On("multi_margin_loss/weighted", x => F.multi_margin_loss(x[0], x[1], weight: x[2].detach()), x => nn.MultiMarginLoss(weight: x[2].detach()).call(x[0], x[1]));
        On("multilabel_soft_margin_loss/weighted",
            x => F.multilabel_soft_margin_loss(x[0], x[1].detach(), x[2].detach()), x => nn.MultiLabelSoftMarginLoss(x[2].detach()).call(x[0], x[1].detach()));
        On("triplet_margin_with_distance_loss/cosine",
            x => F.triplet_margin_with_distance_loss(x[0], x[1], x[2], (a, b) => 1 - F.cosine_similarity(a, b)),
            x => nn.TripletMarginWithDistanceLoss((a, b) => 1 - F.cosine_similarity(a, b)).call(x[0], x[1], x[2]));
    }
}
