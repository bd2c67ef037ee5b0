using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SystemTorch.Tests.Oracle;

public sealed partial class NnFunctionTests
{
    private static void Pools()
    {
        On("avg_pool1d", x => F.avg_pool1d(x[0], 2), x => nn.AvgPool1d(2).call(x[0]));
        On("avg_pool1d/3,stride=2,padding=1,ceil,no pad", x => F.avg_pool1d(x[0], 3, 2, 1, true, false), x => nn.AvgPool1d(3, 2, 1, true, false).call(x[0]));
        On("avg_pool2d",
            x => F.avg_pool2d(x[0], 2), x => F.avg_pool2d(x[0], (2, 2)), x => F.avg_pool2d(x[0], [2, 2]),
            x => nn.AvgPool2d(2).call(x[0]), x => nn.AvgPool2d((2, 2)).call(x[0]), x => nn.AvgPool2d([2, 2]).call(x[0]));
        On("avg_pool2d/3,stride=2,padding=1,ceil,no pad",
            x => F.avg_pool2d(x[0], 3, 2, 1, true, false), x => F.avg_pool2d(x[0], (3, 3), (2, 2), (1, 1), true, false),
            x => nn.AvgPool2d(3, 2, 1, true, false).call(x[0]));
        On("avg_pool2d/(2,3),stride=(1,2),padding=(1,1),divisor=5",
            x => F.avg_pool2d(x[0], (2, 3), (1, 2), (1, 1), divisor_override: 5), x => nn.AvgPool2d((2, 3), (1, 2), (1, 1), divisor_override: 5).call(x[0]),
            x => nn.AvgPool2d([2, 3], [1, 2], [1, 1], divisor_override: 5).call(x[0]));
        On("avg_pool3d",
            x => F.avg_pool3d(x[0], [2, 2, 2]), x => nn.AvgPool3d(2).call(x[0]), x => nn.AvgPool3d((2, 2, 2)).call(x[0]), x => nn.AvgPool3d([2, 2, 2]).call(x[0]));
        On("avg_pool3d/3,stride=2,padding=1,ceil,no pad",
            x => F.avg_pool3d(x[0], [3, 3, 3], [2, 2, 2], [1, 1, 1], true, false), x => nn.AvgPool3d(3, 2, 1, true, false).call(x[0]));

        On("max_pool1d", x => F.max_pool1d(x[0], 2), x => nn.MaxPool1d(2).call(x[0]));
        On("max_pool1d/3,stride=2,padding=1,ceil", x => F.max_pool1d(x[0], 3, 2, 1, ceil_mode: true), x => nn.MaxPool1d(3, 2, 1, ceil_mode: true).call(x[0]));
        On("max_pool1d/2,stride=1,dilation=2", x => F.max_pool1d(x[0], 2, 1, 0, 2), x => nn.MaxPool1d(2, 1, 0, 2).call(x[0]));
        OnPair("max_pool1d/indices", x => F.max_pool1d_with_indices(x[0], 2), x => nn.MaxPool1d(2).forward_with_indices(x[0]));
        On("max_pool2d",
            x => F.max_pool2d(x[0], 2), x => F.max_pool2d(x[0], (2, 2)), x => F.max_pool2d(x[0], [2, 2]),
            x => nn.MaxPool2d(2).call(x[0]), x => nn.MaxPool2d((2, 2)).call(x[0]), x => nn.MaxPool2d([2, 2]).call(x[0]));
        On("max_pool2d/3,stride=2,padding=1,ceil", x => F.max_pool2d(x[0], 3, 2, 1, ceil_mode: true), x => nn.MaxPool2d(3, 2, 1, ceil_mode: true).call(x[0]));
        On("max_pool2d/2,stride=1,dilation=2", x => F.max_pool2d(x[0], 2, 1, 0, 2), x => nn.MaxPool2d(2, 1, 0, 2).call(x[0]));
        On("max_pool2d/(2,3),stride=(1,2),padding=(1,1),dilation=(2,1)",
            x => F.max_pool2d(x[0], (2, 3), (1, 2), (1, 1), (2, 1)), x => F.max_pool2d(x[0], [2, 3], [1, 2], [1, 1], [2, 1]),
            x => nn.MaxPool2d((2, 3), (1, 2), (1, 1), (2, 1)).call(x[0]));
        OnPair("max_pool2d/indices", x => F.max_pool2d_with_indices(x[0], [2, 2]), x => nn.MaxPool2d(2).forward_with_indices(x[0]));
        On("max_pool3d",
            x => F.max_pool3d(x[0], [2, 2, 2]), x => nn.MaxPool3d(2).call(x[0]), x => nn.MaxPool3d((2, 2, 2)).call(x[0]), x => nn.MaxPool3d([2, 2, 2]).call(x[0]));
        On("max_pool3d/3,stride=2,padding=1,ceil",
            x => F.max_pool3d(x[0], [3, 3, 3], [2, 2, 2], [1, 1, 1], ceil_mode: true), x => nn.MaxPool3d(3, 2, 1, ceil_mode: true).call(x[0]));
        On("max_pool3d/2,stride=1,dilation=2", x => F.max_pool3d(x[0], [2, 2, 2], [1, 1, 1], [0, 0, 0], [2, 2, 2]), x => nn.MaxPool3d(2, 1, 0, 2).call(x[0]));
        OnPair("max_pool3d/indices", x => F.max_pool3d_with_indices(x[0], [2, 2, 2]), x => nn.MaxPool3d(2).forward_with_indices(x[0]));

        On("max_unpool1d", x => F.max_unpool1d(x[0], x[1], 2), x => nn.MaxUnpool1d(2).call(x[0], x[1]));
        On("max_unpool1d/sized", x => F.max_unpool1d(x[0], x[1], 2, output_size: [7]), x => nn.MaxUnpool1d(2).call(x[0], x[1], [2, 2, 7]));
        On("max_unpool2d", x => F.max_unpool2d(x[0], x[1], [2, 2]), x => nn.MaxUnpool2d(2).call(x[0], x[1]), x => nn.MaxUnpool2d((2, 2)).call(x[0], x[1]));
        On("max_unpool2d/sized", x => F.max_unpool2d(x[0], x[1], [2, 2], output_size: [5, 6]), x => nn.MaxUnpool2d([2, 2]).call(x[0], x[1], [2, 2, 5, 6]));
        On("max_unpool3d", x => F.max_unpool3d(x[0], x[1], [2, 2, 2]), x => nn.MaxUnpool3d(2).call(x[0], x[1]), x => nn.MaxUnpool3d((2, 2, 2)).call(x[0], x[1]));
        On("max_unpool3d/sized", x => F.max_unpool3d(x[0], x[1], [2, 2, 2], output_size: [4, 5, 4]), x => nn.MaxUnpool3d([2, 2, 2]).call(x[0], x[1], [4, 5, 4]));

        On("lp_pool1d", x => F.lp_pool1d(x[0], 3, 2), x => nn.LPPool1d(3, 2).call(x[0]));
        On("lp_pool2d", x => F.lp_pool2d(x[0], 2, [2, 3], [1, 2], true), x => nn.LPPool2d(2, [2, 3], [1, 2], true).call(x[0]));
        On("lp_pool2d/2", x => F.lp_pool2d(x[0], 3, 2), x => nn.LPPool2d(3, 2).call(x[0]));
    }

    private static void AdaptivePools()
    {
        On("adaptive_avg_pool1d", x => F.adaptive_avg_pool1d(x[0], 3), x => nn.AdaptiveAvgPool1d(3).call(x[0]));
        On("adaptive_avg_pool2d", x => F.adaptive_avg_pool2d(x[0], 3), x => nn.AdaptiveAvgPool2d(3).call(x[0]));
        On("adaptive_avg_pool2d/(2,3)",
            x => F.adaptive_avg_pool2d(x[0], (2, 3)), x => F.adaptive_avg_pool2d(x[0], [2, 3]),
            x => nn.AdaptiveAvgPool2d((2, 3)).call(x[0]), x => nn.AdaptiveAvgPool2d([2, 3]).call(x[0]));
        On("adaptive_avg_pool3d", x => F.adaptive_avg_pool3d(x[0], 3), x => nn.AdaptiveAvgPool3d(3).call(x[0]));
        On("adaptive_avg_pool3d/(2,3,1)",
            x => F.adaptive_avg_pool3d(x[0], (2, 3, 1)), x => F.adaptive_avg_pool3d(x[0], [2, 3, 1]),
            x => nn.AdaptiveAvgPool3d((2, 3, 1)).call(x[0]), x => nn.AdaptiveAvgPool3d([2, 3, 1]).call(x[0]));
        On("adaptive_max_pool1d", x => F.adaptive_max_pool1d(x[0], 3), x => nn.AdaptiveMaxPool1d(3).call(x[0]));
        On("adaptive_max_pool2d", x => F.adaptive_max_pool2d(x[0], [3, 3]), x => nn.AdaptiveMaxPool2d([3, 3]).call(x[0]));
        On("adaptive_max_pool3d", x => F.adaptive_max_pool3d(x[0], [3, 3, 3]), x => nn.AdaptiveMaxPool3d([3, 3, 3]).call(x[0]));
        OnPair("adaptive_max_pool1d/indices", x => F.adaptive_max_pool1d_with_indices(x[0], 3), x => nn.AdaptiveMaxPool1d(3).forward_with_indices(x[0]));
        OnPair("adaptive_max_pool2d/indices",
            x => F.adaptive_max_pool2d_with_indices(x[0], [3, 3]), x => nn.AdaptiveMaxPool2d([3, 3]).forward_with_indices(x[0]));
        OnPair("adaptive_max_pool3d/indices",
            x => F.adaptive_max_pool3d_with_indices(x[0], [3, 3, 3]), x => nn.AdaptiveMaxPool3d([3, 3, 3]).forward_with_indices(x[0]));
    }
}
