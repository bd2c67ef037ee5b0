using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Networks;

/// <summary>What a scene network makes of [B, 2, 8, 8]: a map of classes [B, 3, 8, 8] and heads [B, h, h, 7], h = 8, 4, 2 and so on.</summary>
public sealed class SceneParts : Module<Tensor, Tensor>
{
    private readonly Conv2d stem;
    private readonly Conv2d classes;
    private readonly Conv2d boxes;

    public SceneParts(int width) : base(nameof(SceneParts))
    {
        stem = Conv2d(2, width, 3, padding: 1);
        classes = Conv2d(width, 3, 1);
        boxes = Conv2d(width, 7, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => stem.call(input);

    public Tensor Classes(Tensor map) => classes.call(map);

    public Tensor[] Heads(Tensor map, int levels) =>
        [.. Enumerable.Range(0, levels).Select(level => boxes.call(functional.adaptive_avg_pool2d(map, 8 >> level)).permute(0, 2, 3, 1))];
}

/// <summary>Gives a tuple, and a third tensor that recipes leave alone.</summary>
public sealed class TupleNet : Module<Tensor, (Tensor seg, Tensor[] det, Tensor unread)>
{
    private readonly SceneParts parts;

    public TupleNet(int width, int levels = 2) : base(nameof(TupleNet))
    {
        parts = new(width);
        Levels = levels;
        RegisterComponents();
    }

    public int Levels { get; set; }

    public override (Tensor seg, Tensor[] det, Tensor unread) forward(Tensor input)
    {
        var map = parts.call(input);
        return (parts.Classes(map), parts.Heads(map, Levels), map.relu());
    }
}

/// <summary>What <see cref="ClassNet"/> gives.</summary>
public class Scene
{
    public required Tensor Map { get; init; }

    public required IReadOnlyList<Tensor> Heads { get; init; }

    public SceneInside? Inner { get; init; }

    public Tensor? Extra { get; init; }
}

/// <summary>A member with members.</summary>
public sealed record SceneInside(Tensor Map, Scene Around);

/// <summary>Gives the same as members of a class, under other names.</summary>
public sealed class ClassNet : Module<Tensor, Scene>
{
    private readonly SceneParts parts;

    public ClassNet(int width, int levels = 2) : base(nameof(ClassNet))
    {
        parts = new(width);
        Levels = levels;
        RegisterComponents();
    }

    public int Levels { get; set; }

    public bool GivesInner { get; set; }

    public bool GivesNothing { get; set; }

    public override Scene forward(Tensor input)
    {
        if (GivesNothing) return null!;
        var map = parts.call(input);
        var scene = new Scene { Map = parts.Classes(map), Heads = parts.Heads(map, Levels) };
        return GivesInner ? new() { Map = scene.Map, Heads = scene.Heads, Inner = new(scene.Map, scene), Extra = map.relu() } : scene;
    }
}

/// <summary>Gives a list of lists.</summary>
public sealed class GridNet : Module<Tensor, List<Tensor[]>>
{
    private readonly SceneParts parts;

    public GridNet(int width) : base(nameof(GridNet))
    {
        parts = new(width);
        RegisterComponents();
    }

    public override List<Tensor[]> forward(Tensor input)
    {
        var map = parts.call(input);
        return [parts.Heads(map, 2), parts.Heads(map, 1)];
    }
}
