using DistillDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Detectors;

/// <summary>
/// A detector of two stages over images [B, 3, 16, 16]: a backbone with a stride of 4, proposals for one anchor at each position of its map, and a head
/// that gives each region's logits [N, 3], the output, and its box for each class.
/// </summary>
public sealed class TinyDetector : Module<Tensor, Tensor>
{
    private readonly Sequential backbone;
    private readonly Proposals proposals;
    private readonly Head head;
    private readonly GivenRegions _regions;

    public TinyDetector(int width, GivenRegions regions) : base(nameof(TinyDetector))
    {
        backbone = Sequential(Conv2d(3, width, 3, stride: 2, padding: 1), ReLU(), Conv2d(width, 2 * width, 3, stride: 2, padding: 1), ReLU());
        proposals = new(2 * width);
        head = new(2 * width * 9);
        _regions = regions;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var map = backbone.call(input);
        proposals.call(map);
        var regions = _regions.Value ?? throw new InvalidOperationException("there are no regions");
        return head.call(RoiAlign.Apply(map, regions, 0.25, 3, 3).flatten(1)).MoveToOuterDisposeScope();
    }

    private sealed class Proposals : Module<Tensor, Tensor>
    {
        private readonly Conv2d classes;
        private readonly Sequential boxes;

        public Proposals(int channels) : base(nameof(Proposals))
        {
            classes = Conv2d(channels, 2, 1);
            boxes = Sequential(Conv2d(channels, 4, 1), new ChannelsLast());
            RegisterComponents();
        }

        public override Tensor forward(Tensor map)
        {
            boxes.call(map);
            return classes.call(map);
        }
    }

    private sealed class ChannelsLast() : Module<Tensor, Tensor>(nameof(ChannelsLast))
    {
        public override Tensor forward(Tensor map) => map.permute(0, 2, 3, 1);
    }

    private sealed class Head : Module<Tensor, Tensor>
    {
        private readonly Linear hidden;
        private readonly Linear classes;
        private readonly Linear boxes;

        public Head(int features) : base(nameof(Head))
        {
            hidden = Linear(features, 16);
            classes = Linear(16, 3);
            boxes = Linear(16, 4 * 3);
            RegisterComponents();
        }

        public override Tensor forward(Tensor regions)
        {
            var features = functional.relu(hidden.call(regions));
            boxes.call(features);
            return classes.call(features);
        }
    }
}
