using System.Reflection;
using System.Runtime.CompilerServices;
using DistillDsl.Runtime;
using DistillDsl.Tests.Networks;

namespace DistillDsl.Tests.Lifetimes;

/// <summary>Hooks go with the recipe. A hook holds its tap, so that where no hook is left, no tap is.</summary>
public sealed class HookTests : IDisposable
{
    private readonly ToyNet _student = new(2);
    private readonly ToyNet _teacher = new(3);

    public void Dispose()
    {
        _student.Dispose();
        _teacher.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DisposingARecipeTakesItsHooksOff(bool disposed)
    {
        var taps = Taps(disposed);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Equal(4, taps.Length);
        Assert.All(taps, tap => Assert.Equal(!disposed, tap.IsAlive));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference[] Taps(bool disposed)
    {
        using var input = Samples.Images();
        var recipe = new ToyRecipe(_student, _teacher, input);
        var taps = typeof(ToyRecipe).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(static f => f.FieldType == typeof(Tap))
            .Select(field => new WeakReference(field.GetValue(recipe))).ToArray();
        if (disposed) recipe.Dispose();
        return taps;
    }
}
