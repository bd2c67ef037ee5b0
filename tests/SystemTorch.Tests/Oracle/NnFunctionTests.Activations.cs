using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SystemTorch.Tests.Oracle;

public sealed partial class NnFunctionTests
{
    private static void Activations()
    {
        On("hardsigmoid", x => F.hardsigmoid(x[0]), OnCopy(x => F.hardsigmoid(x, true)), x => nn.Hardsigmoid().call(x[0]));
        On("hardswish", x => F.hardswish(x[0]), OnCopy(x => F.hardswish(x, true)), x => nn.Hardswish().call(x[0]));
        On("hardtanh", x => F.hardtanh(x[0]), OnCopy(x => F.hardtanh(x, inplace: true)), x => nn.Hardtanh().call(x[0]));
        On("hardtanh/-0.5,0.75", x => F.hardtanh(x[0], -0.5, 0.75), x => nn.Hardtanh(-0.5, 0.75).call(x[0]));
        On("leaky_relu", x => F.leaky_relu(x[0]), OnCopy(x => F.leaky_relu(x, inplace: true)), x => nn.LeakyReLU().call(x[0]));
        On("leaky_relu/0.3", x => F.leaky_relu(x[0], 0.3), x => nn.LeakyReLU(0.3).call(x[0]));
        On("logsigmoid", x => F.logsigmoid(x[0]), x => nn.LogSigmoid().call(x[0]));
        On("mish", x => F.mish(x[0]), OnCopy(x => F.mish(x, true)), x => nn.Mish().call(x[0]), OnCopy(x => nn.Mish(true).call(x)));
        On("relu", x => F.relu(x[0]), OnCopy(x => F.relu(x, true)), x => nn.ReLU().call(x[0]), OnCopy(x => nn.ReLU(true).call(x)));
        On("relu6", x => F.relu6(x[0]), OnCopy(x => F.relu6(x, true)), x => nn.ReLU6().call(x[0]));
        On("rrelu", x => F.rrelu(x[0]), OnCopy(x => F.rrelu(x, inplace: true)), x => nn.RReLU().call(x[0]));
        On("rrelu/0.2,0.4", x => F.rrelu(x[0], 0.2, 0.4), x => nn.RReLU(0.2, 0.4).call(x[0]));
        On("selu", x => F.selu(x[0]), OnCopy(x => F.selu(x, true)), x => nn.SELU().call(x[0]));
        On("silu", x => F.silu(x[0]), OnCopy(x => F.silu(x, true)), x => nn.SiLU().call(x[0]), OnCopy(x => nn.SiLU(true).call(x)));
        On("sigmoid", x => F.sigmoid(x[0]), OnCopy(x => F.sigmoid(x, true)), x => nn.Sigmoid().call(x[0]), OnCopy(x => nn.Sigmoid(true).call(x)));
        On("tanh", x => F.tanh(x[0]), OnCopy(x => F.tanh(x, true)), x => nn.Tanh().call(x[0]), OnCopy(x => nn.Tanh(true).call(x)));
        On("softplus", x => F.softplus(x[0]), x => nn.Softplus().call(x[0]));
        On("softplus/2,1", x => F.softplus(x[0], 2, 1), x => nn.Softplus(2, 1).call(x[0]));
        On("softshrink", x => F.softshrink(x[0]), x => nn.Softshrink().call(x[0]));
        On("softshrink/0.75", x => F.softshrink(x[0], 0.75), x => nn.Softshrink(0.75).call(x[0]));
        On("hardshrink", x => F.hardshrink(x[0]), x => nn.Hardshrink().call(x[0]));
        On("hardshrink/0.75", x => F.hardshrink(x[0], 0.75), x => nn.Hardshrink(0.75).call(x[0]));
        On("softsign", x => F.softsign(x[0]), OnCopy(x => F.softsign(x, true)), x => nn.Softsign().call(x[0]));
        On("tanhshrink", x => F.tanhshrink(x[0]), OnCopy(x => F.tanhshrink(x, true)), x => nn.Tanhshrink().call(x[0]));
        On("threshold/0.5,-3", x => F.threshold(x[0], 0.5, -3), OnCopy(x => F.threshold(x, 0.5, -3, true)), x => nn.Threshold(0.5, -3).call(x[0]));
        On("elu/alpha=0.5", x => F.elu(x[0], 0.5), OnCopy(x => F.elu(x, 0.5, true)), x => nn.ELU(0.5).call(x[0]));
        On("celu/alpha=0.5", x => F.celu(x[0], 0.5), OnCopy(x => F.celu(x, 0.5, true)), x => nn.CELU(0.5).call(x[0]));
        On("gelu", x => F.gelu(x[0]), OnCopy(x => F.gelu(x, true)), x => nn.GELU().call(x[0]), OnCopy(x => nn.GELU(true).call(x)));
        On("gelu/tanh", x => F.gelu(x[0], GELU.Approximate.tanh), x => nn.GELU(GELU.Approximate.tanh).call(x[0]));
        On("glu", x => F.glu(x[0]), x => nn.GLU().call(x[0]));
        On("glu/dim=0", x => F.glu(x[0], 0), x => nn.GLU(0).call(x[0]));
        On("prelu", x => F.prelu(x[0], x[1]));
        On("softmax/dim=1", x => F.softmax(x[0], 1), x => nn.Softmax(1).call(x[0]));
        On("softmin/dim=1", x => F.softmin(x[0], 1), x => nn.Softmin(1).call(x[0]));
        On("log_softmax/dim=0", x => F.log_softmax(x[0], 0), x => nn.LogSoftmax(0).call(x[0]));
        On("softmax2d", x => F.softmax2d(x[0]), x => nn.Softmax2d().call(x[0]));
    }

    private static void LinearAndDistances()
    {
        On("linear", x => F.linear(x[0], x[1], x[2]));
        On("linear/no bias", x => F.linear(x[0], x[1]));
        On("bilinear", x => F.bilinear(x[0], x[1], x[2], x[3]));
        On("one_hot", x => F.one_hot(x[0]));
        On("one_hot/6", x => F.one_hot(x[0], 6));
        On("cosine_similarity", x => F.cosine_similarity(x[0], x[1]), x => nn.CosineSimilarity().call(x[0], x[1]));
        On("cosine_similarity/dim=0", x => F.cosine_similarity(x[0], x[1], 0), x => nn.CosineSimilarity(0).call(x[0], x[1]));
        On("pairwise_distance", x => F.pairwise_distance(x[0], x[1]), x => nn.PairwiseDistance().call(x[0], x[1]));
        On("pairwise_distance/p=1,keepdim", x => F.pairwise_distance(x[0], x[1], 1, keepdim: true), x => nn.PairwiseDistance(1, keepdim: true).call(x[0], x[1]));
        On("normalize", x => F.normalize(x[0]));
        On("normalize/p=1,dim=0", x => F.normalize(x[0], 1, 0));
        On("attention", x => F.scaled_dot_product_attention(x[0], x[1], x[2]));
        On("attention/added mask", x => F.scaled_dot_product_attention(x[0], x[1], x[2], x[3]));
        On("attention/boolean mask", x => F.scaled_dot_product_attention(x[0], x[1], x[2], x[3]));
        On("attention/causal", x => F.scaled_dot_product_attention(x[0], x[1], x[2], is_casual: true));
    }

    private static void Convolutions()
    {
        On("conv1d", x => F.conv1d(x[0], x[1], x[2]));
        On("conv1d/stride=2,padding=1,dilation=2,groups=2", x => F.conv1d(x[0], x[1], null, 2, 1, 2, 2));
        On("conv1d/same", x => F.conv1d_padding(x[0], x[1], x[2], padding: TorchSharp.Padding.Same));
        On("conv2d", x => F.conv2d(x[0], x[1], x[2]));
        On("conv2d/stride=(2,1),padding=(1,0),dilation=(1,2),groups=2", x => F.conv2d(x[0], x[1], null, [2, 1], [1, 0], [1, 2], 2));
        On("conv2d/same", x => F.conv2d_padding(x[0], x[1], x[2], padding: TorchSharp.Padding.Same));
        On("conv3d", x => F.conv3d(x[0], x[1], x[2]));
        On("conv3d/valid", x => F.conv3d_padding(x[0], x[1]));
        On("conv_transpose1d", x => F.conv_transpose1d(x[0], x[1], x[2]));
        On("conv_transpose1d/stride=2,padding=1,output_padding=1", x => F.conv_transpose1d(x[0], x[1], x[2], 2, 1, 1));
        On("conv_transpose2d", x => F.conv_transpose2d(x[0], x[1], x[2]));
        On("conv_transpose2d/stride=2,output_padding=1,groups=2,dilation=2", x => F.conv_transpose2d(x[0], x[1], x[2], [2, 2], [0, 0], [1, 1], [2, 2], 2));
        On("conv_transpose3d", x => F.conv_transpose3d(x[0], x[1], x[2]));
    }

    private static void Normalisations()
    {
        On("batch_norm", x => F.batch_norm(x[0], x[1].detach(), x[2].detach(), x[3], x[4]));
        On("batch_norm/training", x => F.batch_norm(x[0], null, null, x[1], x[2], true));
        On("instance_norm", x => F.instance_norm(x[0], weight: x[1], bias: x[2]));
        On("layer_norm", x => F.layer_norm(x[0], [3, 2], x[1], x[2]));
        On("group_norm", x => F.group_norm(x[0], 2, x[1], x[2]));
        for (var dims = 1; dims <= 3; dims++)
            On($"local_response_norm/{dims}d", x => F.local_response_norm(x[0], 2, 0.5, 0.6, 1.5), x => nn.LocalResponseNorm(2, 0.5, 0.6, 1.5).call(x[0]));
    }

    private static void Dropouts()
    {
        On("dropout", x => F.dropout(x[0], 0.4), OnCopy(x => F.dropout(x, 0.4, inplace: true)), x => nn.Dropout(0.4).call(x[0]));
        On("dropout1d", x => F.dropout1d(x[0], 0.4), OnCopy(x => F.dropout1d(x, 0.4, inplace: true)), x => nn.Dropout1d(0.4).call(x[0]));
        On("dropout1d/unbatched", x => F.dropout1d(x[0], 0.4));
        On("dropout2d", x => F.dropout2d(x[0], 0.4), OnCopy(x => F.dropout2d(x, 0.4, inplace: true)), x => nn.Dropout2d(0.4).call(x[0]));
        On("dropout3d", x => F.dropout3d(x[0], 0.4), OnCopy(x => F.dropout3d(x, 0.4, inplace: true)), x => nn.Dropout3d(0.4).call(x[0]));
        On("alpha_dropout", x => F.alpha_dropout(x[0], 0.4, true), x => nn.AlphaDropout(0.4).call(x[0]));
        On("feature_alpha_dropout", x => F.feature_alpha_dropout(x[0], 0.4, true), x => nn.FeatureAlphaDropout(0.4).call(x[0]));
        On("dropout/eval", x => F.dropout(x[0], 0.4, false), x => Evaluating(nn.Dropout(0.4)).call(x[0]));
        On("dropout1d/eval", x => F.dropout1d(x[0], 0.4, false), x => Evaluating(nn.Dropout1d(0.4)).call(x[0]));
        On("dropout2d/eval", x => F.dropout2d(x[0], 0.4, false), x => Evaluating(nn.Dropout2d(0.4)).call(x[0]));
        On("dropout3d/eval", x => F.dropout3d(x[0], 0.4, false), x => Evaluating(nn.Dropout3d(0.4)).call(x[0]));
        On("alpha_dropout/eval", x => F.alpha_dropout(x[0], 0.4), x => Evaluating(nn.AlphaDropout(0.4)).call(x[0]));
        On("feature_alpha_dropout/eval", x => F.feature_alpha_dropout(x[0], 0.4), x => Evaluating(nn.FeatureAlphaDropout(0.4, false)).call(x[0]));
    }

    private static TModule Evaluating<TModule>(TModule module) where TModule : nn.Module
    {
        module.eval();
        return module;
    }
}
